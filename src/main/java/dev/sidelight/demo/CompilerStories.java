package dev.sidelight.demo;

import static dev.sidelight.demo.Beats.beats;
import static dev.sidelight.demo.Beats.helper;
import static dev.sidelight.demo.Script.session;

import java.util.List;

/** A compiler for a small language, and the people who wait for it. */
final class CompilerStories {
  private static final Tools IN = new Tools(Play.COMPILER.worktree());

  private CompilerStories() {}

  static List<Script> scripts() {
    return List.of(folding(), parser(), errors(), wasm());
  }

  private static Script folding() {
    return session(
            Play.COMPILER,
            "Fold constants across match arms, let bindings and inlined closures without changing"
                + " what overflows, what panics or in which order anything is evaluated",
            "build",
            ModelChoice.OPUS)
        .at(
            0.9,
            "Constant folding stops at match arms. Teach it to go on, but a program that panicked"
                + " before must still panic, in the same place.",
            beats()
                .thinks(
                    """
                    Folding through an arm is safe only if the scrutinee is known and no arm before
                    it has a guard that may panic. Division and indexing may panic; addition may
                    overflow, which in Fern is a panic as well. So I need a notion of *pure and
                    total*, not only of *pure*. Let me see whether the checker already knows one:
                    if it does, folding should ask it rather than keep a list of its own.
                    """)
                .uses(IN.grep("fn is_pure", FOLD_MATCHES))
                .uses(IN.read("src/opt/fold.rs", "match arm.guard { None => fold(arm), _ => … }"))
                .says("The checker knows `pure`; I will add `total` beside it.")
                .uses(IN.edit("src/opt/fold.rs", FOLD_BEFORE, FOLD_AFTER))
                .uses(IN.bash("cargo test -q", "Run the tests", 22, CARGO_OUTPUT))
                .thinks("All green. One more look at the golden files: did any of them shrink?")
                .uses(IN.bash("git diff --stat tests/golden", "Look at the golden files", 2, DIFF))
                .says(FOLD_ANSWER));
  }

  private static Script parser() {
    return session(Play.COMPILER, "Rewrite the parser as Pratt", "build", ModelChoice.OPUS)
        .at(
            2.6,
            "Replace the nine levels of parse_* functions by a Pratt parser.",
            beats()
                .overloadedForGood(
                    "Overloaded: too many requests for claude-opus-4-5, try again later",
                    2.3,
                    4.6,
                    8.2,
                    16.7,
                    37.9));
  }

  private static Script errors() {
    return session(Play.COMPILER, "Errors like a patient friend", "build", ModelChoice.SONNET)
        .at(
            4.4,
            "Borrow errors frighten newcomers. Look at how we word them and how others do, then"
                + " propose better ones.",
            beats()
                .says("I'll have two helpers look at once: one here, one at what others do.")
                .delegates(collector(), reader())
                .uses(IN.write("docs/errors.md", "# How we word errors\n\n1. What\n2. Where\n"))
                .says(
                    """
                    My proposal, for the commonest of them:

                    ```
                    error: `soup` was given away on line 3
                      |
                    3 |   serve(soup)
                      |         ---- it went here
                    4 |   taste(soup)
                      |         ^^^^ so it is gone by now
                    help: lend it instead: serve(&soup)
                    ```

                    The rules are in `docs/errors.md`; one page, so that people read it.
                    """));
  }

  private static Beat.Helper collector() {
    return helper(
        "Collect our borrow errors",
        "general",
        "Run the failing examples and list each message with its cause.",
        beats()
            .uses(IN.read("src/check/borrow.rs", "Error::MovedValue(span) => …"))
            .needsLeave(
                IN.bash(
                    "cargo run -q -- examples/broken/*.fern 2> target/errors.txt",
                    "Collect all messages",
                    7,
                    "17 programs, 17 errors"),
                "cargo run *")
            .says("17 messages; 11 of them never say **what to do** about it."));
  }

  private static Beat.Helper reader() {
    return helper(
        "Read how others word it",
        "explore",
        "Find three good examples of friendly compiler errors.",
        beats()
            .uses(
                IN.webfetch(
                    "https://example.org/friendly-compiler-errors",
                    6,
                    "# Friendly errors\nSay what, where, why, and what now."))
            .pauses(8)
            .uses(IN.grep("help:", "docs/errors.md:\n  Line 3: help: borrow it"))
            .says("Three of them, all in the order *what, where, why, what now*."));
  }

  private static Script wasm() {
    return session(Play.COMPILER, "WebAssembly back end", "build", ModelChoice.GPT)
        .at(
            8.2,
            "Emit WebAssembly for the subset without closures.",
            beats()
                .uses(IN.read("src/wasm/emit.rs", "todo!(\"wasm\")"))
                .fails(
                    "ProviderAuthError",
                    "OpenAI API key is invalid or was revoked. Run: opencode auth login",
                    401));
  }

  private static final String FOLD_MATCHES =
      """
      /home/demo/fern/src/check/infer.rs:
        Line 311: pub fn is_pure(&self) -> bool {
      /home/demo/fern/src/opt/fold.rs:
        Line 42:     if !expr.is_pure() {
      """;

  private static final String FOLD_BEFORE =
      """
          if !expr.is_pure() {
              return expr;
          }
      """;

  private static final String FOLD_AFTER =
      """
          if !expr.is_pure() || !expr.is_total() {
              return expr;
          }
      """;

  private static final String CARGO_OUTPUT =
      """
      running 386 tests
      ................................................. 49/386
      ................................................. 98/386
      ................................................. 196/386
      ................................................. 294/386
      ................................................. 386/386
      test result: ok. 386 passed; 0 failed; finished in 19.44s
      """;

  private static final String DIFF =
      """
       tests/golden/match.ir   | 18 +++++-------------
       tests/golden/closure.ir |  9 +++------
       2 files changed, 8 insertions(+), 19 deletions(-)
      """;

  private static final String FOLD_ANSWER =
      """
      Constants now fold through **match arms**, **let** and **inlined closures**.

      The rule is one line: an expression may move only if it is *pure* and *total*.

      1. `is_total` asks the checker, so there is one list of what may panic
      2. guards are kept in order, even if they turn out to be `true`
      3. overflow counts as a panic, as the language says

      Two golden files got 11 lines shorter, and all **386** tests pass.
      """;
}
