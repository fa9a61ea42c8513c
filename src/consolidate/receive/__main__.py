"""`python -m consolidate.receive`: compiles the form, so that readers need not wait for it; part of the set-up."""

from consolidate.receive.compiled import compile_labels

if __name__ == "__main__":
    compile_labels()
