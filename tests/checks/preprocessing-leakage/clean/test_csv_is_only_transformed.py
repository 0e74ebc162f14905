# views: source
import pandas as pd
from lightgbm import LGBMClassifier
from sklearn.compose import make_column_selector as pick
from sklearn.compose import make_column_transformer
from sklearn.impute import SimpleImputer
from sklearn.model_selection import cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OrdinalEncoder

train_all = pd.read_csv("../input/playground/train.csv", index_col="id")
test_all = pd.read_csv("../input/playground/test.csv", index_col="id")
y = train_all.pop("Response")

for frame in (train_all, test_all):
    frame["Vehicle_Age"] = frame["Vehicle_Age"].map({"< 1 Year": 0, "1-2 Year": 1, "> 2 Years": 2})
    frame["Premium_per_day"] = frame["Annual_Premium"] / frame["Vintage"]

encode = make_column_transformer(
    (SimpleImputer(strategy="median"), pick(dtype_include="number")),
    (OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1), pick(dtype_include=object)),
)
full_pipeline = make_pipeline(encode, LGBMClassifier(n_estimators=400))
print("CV:", cross_val_score(full_pipeline, train_all, y, cv=5, scoring="roc_auc").mean())

full_pipeline.fit(train_all, y)
out = pd.DataFrame({"Response": full_pipeline.predict_proba(test_all)[:, 1]}, index=test_all.index)
out.to_csv("submission.csv")
