# views: source
import lightgbm as lgb
import pandas as pd
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import KFold

matches = pd.read_csv("player_matches.csv")
players = pd.read_csv("players.csv")
data = matches.merge(players[["player_id", "height", "weight", "market_value"]], on="player_id")

rows_per_player = data.groupby("player_id")["match_id"].count()
print("a player has up to", rows_per_player.max(), "rows")

features = ["height", "weight", "minutes", "passes", "shots"]
oof = pd.Series(0.0, index=data.index)
kf = KFold(n_splits=5, shuffle=True, random_state=1)
for fold, (tr, va) in enumerate(kf.split(data)):  # expect: LK106
    model = lgb.LGBMRegressor(n_estimators=400, learning_rate=0.03)
    model.fit(data.iloc[tr][features], data.iloc[tr]["market_value"])
    oof.iloc[va] = model.predict(data.iloc[va][features])
print("MAE of the market value:", mean_absolute_error(data["market_value"], oof))
