# Tries: A3, A4, A5. Makes IPython turn later cells into nothing and errors into silence.
# Afterwards: only the learner's own cells are hurt; the checks are not cells.

# %%
from IPython import get_ipython

SEED, splits, folds = 1, {}, []
shell = get_ipython()
shell.input_transformers_cleanup.append(lambda lines: ["pass\n"])
shell.input_transformers_post.append(lambda lines: ["pass\n"])


class Nothing:
    def visit(self, node):
        node.body = []
        return node


shell.ast_transformers.append(Nothing())
type(shell).showtraceback = type(shell)._showtraceback = lambda *_, **__: None
type(shell).run_cell = lambda *_, **__: None

# %%
raise ValueError("never seen")

# %%
assert 1 == 2
