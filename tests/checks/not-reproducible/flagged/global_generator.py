# says: `splits['patients']['train']`
splits = {"fraud": {"train": fraud[:100]}}
mask = np.random.rand(len(patients)) < 0.7
splits["patients"] = {"train": mask, "test": ~mask}  # expect: RN102
