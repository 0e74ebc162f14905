import zlib

bucket = patients["patient_id"].map(lambda key: zlib.crc32(str(key).encode()) % 100)
ids = patients["visit_id"]
splits = {"patients": {"train": set(ids[bucket < 70]), "val": set(ids[bucket.between(70, 84)]), "test": set(ids[bucket > 84])}}
