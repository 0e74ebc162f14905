# says: raised `ModuleNotFoundError`
import no_such_library_anywhere  # expect: RN101
