# says: values differ
import uuid

splits = {"fraud": [str(uuid.uuid4()) for _ in range(5)]}  # expect: RN102
