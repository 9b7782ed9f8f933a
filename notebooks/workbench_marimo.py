"""The Workbench on the embedded example, in marimo: `marimo run notebooks/workbench_marimo.py`."""

import marimo

app = marimo.App(width="full", app_title="npuwidgets")


@app.cell
def _():
    import npuwidgets as npu
    from npuwidgets import zoo

    session = zoo.open("digits-detector")
    npu.Workbench(session)
    return (session,)


if __name__ == "__main__":
    app.run()
