"""Texts that Markdown, or Streamlit's additions to it, would format, link or draw when shown as they are."""

ATTACKS = (
    # CommonMark and GitHub's additions
    *("**bold**", "__bold__", "*a*", "_a_", "`code`", "~~gone~~", "~gone~", "a\\", "\\*a\\*"),
    *("# a", "> a", "- a", "+ a", "1. a", "1) a", "---", "===", "***", "    code", "\tcode", "```\na\n```"),
    *("| a | b |\n|---|---|\n| c | d |", "[ ] a", "- [x] a", "a  \nb", "a\\\nb", "a\n# b", "a\n==="),
    *("[^1]", "[^1]: a", "[a]: http://a.example", "[a][b]", "[a]", "&copy; &lt;b&gt; &#42;a&#42;"),
    # links and pictures
    *("[a](http://a.example)", "[a](javascript:alert(1))", "![a](http://a.example/x.png)", "[![a](b)](c)"),
    *(
        "<https://a.example>",
        "<a@b.example>",
        "https://a.example/x?y=1",
        "HTTP://A.EXAMPLE",
        "hthttps://a.example",
    ),
    *("www.a.example", "WWW.a.example", "wwww.a.example", "www.www.a.example", "_www.a.example", "e.g. www."),
    *("a@b.example", "a_b+c@b-d.example.vn", "mailto:a@b.example", "xmpp:a@b.example", "ftp://a.example"),
    # HTML
    *(
        "<b>a</b>",
        "<script>window.__x=1</script>",
        '"><img src=x onerror="window.__x=1">',
        "<!-- a -->",
        "<br>",
    ),
    *(
        "<svg onload=window.__x=1>",
        "<iframe srcdoc='<script>parent.__x=1</script>'>",
        "<style>*{display:none}</style>",
    ),
    # Streamlit
    *(":red[a]", ":red-background[a]", ":violet-badge[a]", ":small[a]", ":shimmer[a]", ":rainbow[a]"),
    *(
        ':color[a]{foreground="red"}',
        ":material/home:",
        ":material_home:",
        "::material_home::",
        ":streamlit:",
    ),
    *(":smile:", ":+1:", ":-1:", ":100:", ":1st_place_medal:", "$x^2$", "$$x$$", "\\$x$", "$1 and $2"),
    *("a -> b", "a <- b", "a <-> b", "a -- b", "a >= b", "a <= b", "a ~= b"),
    *("::: note", "::note[a]", "<https://a.example> :red[**a**](b) `$c$`"),
)
