"""What all views share: how a view is declared, filled and held to its traits.

A view of a session is one class: its traits, its `ACTIONS`, and by `of_...` what each piece of news
changes in it. Start with `session_view`; `rows` has the base of those that select layers.

- `base`, `action`, `traits`, `shapes`: a view without a session: traits in, actions out, errors in
  place. `cells` closes what a notebook's cell made before, `scripts` has the built scripts,
  `composed` is a view made of views.
- `showing`: what there is to show, as one value. `texts`: how values were typed.
- `binding`: hears the session's one bus and fills every view; keeps selection and state A. `chips`:
  what an edit did, when.
- `words`, `formats`, `metrics`, `slices`, `states`: what several views show alike; `figure_looks`:
  what figures for papers have in common.

A new piece of news is a function of `SessionView` that `binding` calls.
"""
