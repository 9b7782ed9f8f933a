"""Records: a session as files and text, and the files that a session is opened from.

`source` and `opening` open a network with its pictures; `session_file` writes a session into one
YAML and reads it back (`origins`: where network and pictures lie); `digest` is the session hash;
`recording` is the Python that recreates a session, `commands` the shell script.

What a state holds is declared in `npuwidgets.choices.parts`: a new choice needs no line here.
"""
