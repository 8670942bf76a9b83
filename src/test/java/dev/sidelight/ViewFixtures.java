package dev.sidelight;

import static dev.sidelight.Scene.failed;
import static dev.sidelight.Scene.finished;
import static dev.sidelight.Scene.retrying;
import static dev.sidelight.Scene.using;
import static dev.sidelight.Scene.working;

import dev.sidelight.config.NoticeKind;
import dev.sidelight.json.Json;
import dev.sidelight.model.Activity;
import dev.sidelight.model.Diagnostics;
import dev.sidelight.model.Health;
import dev.sidelight.model.Link;
import dev.sidelight.model.Permission;
import dev.sidelight.model.Question;
import dev.sidelight.model.Reason;
import dev.sidelight.model.RequestId;
import dev.sidelight.model.ServerId;
import dev.sidelight.model.Session;
import dev.sidelight.model.SessionId;
import dev.sidelight.model.SessionKey;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Completion;
import dev.sidelight.state.Dialog;
import dev.sidelight.state.QuestionForm;
import dev.sidelight.state.Scroll;
import dev.sidelight.state.ServerState;
import dev.sidelight.state.TextField;
import dev.sidelight.state.View;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** States with an opened session, toasts or a dialog. */
public final class ViewFixtures {
  private static final String DIFF =
      """
      Index: src/auth/token.ts
      ===================================================================
      --- src/auth/token.ts
      +++ src/auth/token.ts
      @@ -14,7 +14,8 @@
       export function isExpired(token: Token): boolean {
      -  return token.exp < Date.now()
      +  // exp is in seconds
      +  return token.exp * 1000 < Date.now()
       }
      """;

  private ViewFixtures() {}

  /** Seven sessions in as many states, one of them open and at work. */
  public static Scene daysWork() {
    Scene scene = Scene.empty().live("http://127.0.0.1:4096", "").project("shop");
    scene.session("ses_deps", "Upgrade deps", 12, working(new Activity.Thinking()));
    scene.asks("ses_deps", scene.permission("ses_deps", "bash", "npm publish"));
    return scene
        .session("ses_parser", "Port parser", 2, retrying(3, 12, "Provider is overloaded"))
        .session("ses_auth", "Fix auth bug", 1, using("bash", "npm test -- login"))
        .child(
            "ses_find",
            "ses_auth",
            "Find callers (@explore subagent)",
            1,
            using("grep", "isExpired"))
        .session("ses_css", "Tidy the style sheets", 400, failed(400, "Model not found: opus-9"))
        .unvisited("ses_css")
        .session("ses_docs", "Write docs", 190, finished(190, "Added the guide."))
        .unvisited("ses_docs")
        .session("ses_ci", "Speed up CI", 8000, finished(8000, "CI takes 4 minutes now."))
        .notice(
            400,
            NoticeKind.FAILED,
            "ses_css",
            "✗ Tidy the style sheets failed: Model not found: opus-9")
        .notice(190, NoticeKind.FINISHED, "ses_docs", "✓ Write docs finished");
  }

  private static Script authScript() {
    return new Script("ses_auth")
        .user("Make the login test pass.")
        .assistant()
        .thought(4, "The clock again?")
        .text(
            "The failure comes from the **token clock**: `exp` counts seconds, and `isExpired`"
                + " compares it with milliseconds. I'll\n\n"
                + "1. fix the comparison,\n"
                + "2. look for other callers,\n"
                + "3. run the tests.")
        .did("read", "src/auth/token.ts", 0)
        .did(
            "edit",
            "src/auth/token.ts",
            0,
            Json.object("filePath", "src/auth/token.ts", "oldString", "a", "newString", "b"),
            "",
            Json.object("diff", DIFF))
        .does(
            "task",
            "Find callers",
            6,
            Json.object("description", "Find callers", "subagent_type", "explore"),
            Json.object("sessionId", "ses_find"))
        .does("bash", "npm test -- login", 4)
        .todo("completed", "Fix the comparison")
        .todo("in_progress", "Run the tests")
        .todo("pending", "Write a test for the boundary");
  }

  /** A run in full flight: the picture of the README. */
  public static AppState streaming() {
    return inView(daysWork().opened("ses_auth", authScript()));
  }

  private static AppState inView(Scene scene) {
    return scene.change(state -> state.withArea(AppState.Area.VIEW)).state();
  }

  private static AppState changed(AppState state, UnaryOperator<View> change) {
    return state.withView(state.view().map(change));
  }

  public static AppState toasts() {
    Scene scene =
        daysWork()
            .opened("ses_auth", authScript())
            .notice(
                2,
                NoticeKind.RETRY,
                "ses_parser",
                "↻ Port parser is retrying (attempt 1): Provider is overloaded")
            .notice(
                1,
                NoticeKind.NEEDS_YOU,
                "ses_deps",
                "! Upgrade deps needs permission: bash npm publish")
            .toasts(3);
    return inView(scene);
  }

  /** Nothing is open; the news stand beside the panel. */
  public static AppState overview() {
    return daysWork().selected("ses_deps").state();
  }

  public static AppState overviewWithToasts() {
    return daysWork().selected("ses_deps").toasts(2).state();
  }

  /** What is told of a session whose title alone would fill a line. */
  public static AppState longNews() {
    String title =
        "Replace the hand-written date parser in the importer by the one of the platform";
    return daysWork()
        .session("ses_dates", title, 20, finished(20, "All dates are read by the platform."))
        .unvisited("ses_dates")
        .notice(60, NoticeKind.FAILED, "ses_dates", "✗ " + title + " failed: Rate limit reached")
        .notice(20, NoticeKind.FINISHED, "ses_dates", "✓ " + title + " finished")
        .selected("ses_deps")
        .toasts(2)
        .state();
  }

  /** Four sessions that changed within a second, the last of them as said. */
  public static AppState burst(NoticeKind last) {
    String sentence =
        last == NoticeKind.NEEDS_YOU
            ? "! Write docs needs permission: ls"
            : "✓ Write docs finished";
    return daysWork()
        .notice(1, NoticeKind.FINISHED, "ses_auth", "✓ Fix auth bug finished")
        .notice(1, NoticeKind.FINISHED, "ses_parser", "✓ Port parser finished")
        .notice(1, NoticeKind.FINISHED, "ses_deps", "✓ Upgrade deps finished")
        .notice(1, last, "ses_docs", sentence)
        .selected("ses_deps")
        .toasts(4)
        .state();
  }

  /** A command with characters that hide, and another request behind it. */
  public static AppState permission() {
    Scene scene = daysWork();
    scene.asks(
        "ses_auth",
        permission(
            "ses_auth",
            Json.object(),
            "npm publish --access public",
            "rm -rf build \u202e&& echo \u001b[8mdone"));
    scene.asks("ses_auth", scene.permission("ses_auth", "edit", "CHANGELOG.md"));
    return inView(scene.opened("ses_auth", authScript()));
  }

  /** A subagent wants to edit a file. */
  public static AppState permissionOfSubagent() {
    Scene scene = daysWork();
    Json diff = Json.object("filepath", "src/auth/token.ts", "diff", DIFF);
    scene.asks("ses_find", permission("ses_find", diff, "src/auth/token.ts"));
    return inView(scene.opened("ses_auth", authScript()));
  }

  private static Permission permission(String session, Json metadata, String... patterns) {
    boolean edit = metadata.has("diff");
    return new Permission(
        new RequestId("per_9"),
        new SessionId(session),
        edit ? "edit" : "bash",
        List.of(patterns),
        metadata,
        edit ? List.of("*") : List.of("npm publish *"),
        "call_1");
  }

  /** Three questions in one request, the first answered, the second in own words so far. */
  public static AppState questions() {
    Scene scene = daysWork();
    Question question =
        scene.question(
            "ses_auth",
            new Question.Item(
                "Which database?",
                "Database",
                List.of(new Question.Option("Postgres", ""), new Question.Option("SQLite", "")),
                false,
                false),
            new Question.Item(
                "What shall be tested? Several are fine.",
                "Tests",
                List.of(
                    new Question.Option("Login", "With and without a password"),
                    new Question.Option("Logout", "")),
                true,
                true),
            new Question.Item("Which colour?", "Colour", List.of(), false, true));
    scene.asks("ses_auth", question);
    QuestionForm form =
        QuestionForm.of(question)
            .toggled("SQLite", false)
            .at(1)
            .toggled("Login", true)
            .withCursor(2)
            .typing(TextField.of("the token's clock in 世界"));
    AppState state = inView(scene.opened("ses_auth", authScript()));
    return state.withForm(Optional.of(form));
  }

  /** A list to choose from, whose names come from elsewhere; one was renamed since. */
  public static AppState picking() {
    Scene scene = daysWork();
    List<Dialog.Choice> choices = new ArrayList<>();
    for (String id : List.of("ses_auth", "ses_css", "ses_docs")) {
      choices.add(choice(scene, scene.header(id, "Older title of " + id)));
    }
    choices.add(choice(scene, scene.header("ses_none", "世界 \u202ehello")));
    var pick =
        Dialog.Pick.loading(new Dialog.Purpose.AllSessions())
            .withQuery(TextField.of("or"))
            .loaded(choices, Optional.empty())
            .withSelected(1);
    return dialog(pick);
  }

  private static Dialog.Choice choice(Scene scene, Session session) {
    var value = new Dialog.Value.OfSession(scene.key("ses_auth").server(), session);
    return new Dialog.Choice(session.title(), session.directory(), value);
  }

  /** A title is asked for. */
  public static AppState asking() {
    var key = daysWork().key("ses_auth");
    return dialog(new Dialog.Ask(new Dialog.Matter.Rename(key), TextField.of("Fix auth bug")));
  }

  /** The URL of another server was typed, and is none. */
  public static AppState addingServer() {
    var matter = new Dialog.Matter.ServerUrl("This names no host");
    return dialog(new Dialog.Ask(matter, TextField.of("http://:4096")));
  }

  /** A deletion waits for a yes. */
  public static AppState confirming() {
    return dialog(new Dialog.Confirm(Dialog.Deed.DELETE, daysWork().key("ses_auth")));
  }

  /** To quit would end the runs of a server that was started for this program. */
  public static AppState quitting() {
    AppState state = dialog(new Dialog.Quit());
    return state.withOwn(daysWork().key("ses_auth").server());
  }

  /** A request stands on a card of its own. */
  public static AppState requestCard() {
    AppState asked = permission().withArea(AppState.Area.PANEL).withView(Optional.empty());
    var key = daysWork().key("ses_auth");
    var first = asked.sessions().pendingFor(key).getFirst().id();
    return asked.withDialog(Optional.of(new Dialog.RequestCard(first, 0, false)));
  }

  /** A request stands on its card once more, to be allowed from now on. */
  public static AppState lastingRequest() {
    AppState asked = requestCard();
    var shown = (Dialog.RequestCard) asked.dialog().orElseThrow();
    return asked.withDialog(Optional.of(new Dialog.RequestCard(shown.request(), 0, true)));
  }

  /** A word is looked for in the transcript. */
  public static AppState searched() {
    return changed(
        streaming(),
        view -> view.withSearch(Optional.of("TOKEN")).withScroll(new Scroll.MatchAbove(0)));
  }

  /** A reply of several lines is being written. */
  public static AppState writing() {
    return drafted("Keep the clock skew, but read it from the settings.\n\n\tSKEW = 世界 \u202e30s");
  }

  /** A long paste, the cursor at its end. */
  public static AppState pasted() {
    StringBuilder lines = new StringBuilder();
    for (int i = 1; i <= 20; i++) lines.append("line ").append(i).append(" of the log\n");
    return drafted(lines.toString().strip());
  }

  private static AppState drafted(String text) {
    AppState state = inView(daysWork().opened("ses_auth", authScript()));
    SessionKey key = state.view().orElseThrow().key();
    return state.withComposer(state.composer().withDraft(key, TextField.of(text)));
  }

  /** A file's name is being completed. */
  public static AppState completing() {
    AppState state = drafted("See @to");
    var entries =
        List.of(
            new Completion.Entry("src/auth/token.ts", ""),
            new Completion.Entry("src/auth/token.test.ts", ""),
            new Completion.Entry("docs/tools.md", ""));
    var list =
        new Completion(state.view().orElseThrow().key(), Completion.Kind.FILE, 4, "to", entries, 1);
    return state.withComposer(state.composer().withCompletion(Optional.of(list)));
  }

  public static AppState question() {
    Scene scene = daysWork();
    scene.asks(
        "ses_auth",
        scene.question(
            "ses_auth",
            new Question.Item(
                "The tests need a database. Which one shall I start?",
                "Database",
                List.of(
                    new Question.Option("Postgres in Docker", "What CI uses; takes 20 seconds"),
                    new Question.Option("SQLite in memory", "Fast, but two tests are skipped"),
                    new Question.Option("None", "Stop here")),
                false,
                true)));
    return inView(scene.opened("ses_auth", authScript()));
  }

  public static AppState loading() {
    Scene scene = daysWork();
    scene.change(state ->
        state
            .withView(Optional.of(View.opening(scene.key("ses_auth"))))
            .withArea(AppState.Area.VIEW));
    return scene.state();
  }

  public static AppState trouble() {
    return changed(
        loading(), view -> view.withTrouble("Cannot load the messages: 500 Internal Server Error"));
  }

  /** Every kind of part, folded. */
  public static Script everything() {
    return new Script("ses_auth")
        .user("Look at the picture and the log, then /review.")
        .file("image/png", "login-screen.png")
        .synthetic("Called the Read tool with the following input: {\"filePath\":\"/tmp/log\"}")
        .subtask("review", "Review the changes of this branch")
        .assistant()
        .step()
        .thought(72, "First the picture.\n\nThen the log.")
        .text(
            """
            ## Findings

            - the button is *cut off*
            - see [the issue](https://example.org/1)

            ```ts
            const a = 1
            ```\
            """)
        .did(
            "bash",
            "git log --oneline",
            12,
            Json.object(
                "command", "git log --oneline\ngit status", "description", "Look at the log"),
            "a1b2c3 First\nd4e5f6 Second\n",
            Json.object())
        .did(
            "edit",
            "src/auth/token.ts",
            0,
            Json.object("filePath", "src/auth/token.ts", "oldString", "a", "newString", "b"),
            "",
            Json.object("diff", DIFF))
        .failed("webfetch", "https://example.org/missing", "404 Not Found\nNo such page.")
        .did(
            "mcp_calendar_list_events",
            "",
            0,
            Json.object("day", "2026-11-22", "limit", 5),
            "[]",
            Json.object())
        .user("Go on.")
        .compaction()
        .summary()
        .text("The user wants a review of the branch.")
        .assistant()
        .text("Here is what I would change")
        .error("APIError", "The provider said: context window exceeded.\nTry a smaller model.")
        .user("Stop.")
        .assistant()
        .error("MessageAbortedError", "Aborted");
  }

  public static AppState everyPart() {
    Scene scene = daysWork();
    scene.session(
        "ses_auth", "Review the login screen", 100, failed(100, "context window exceeded"));
    return inView(scene.opened("ses_auth", everything()));
  }

  /** The same, with all that can be unfolded. */
  public static AppState everyPartUnfolded() {
    AppState state = everyPart();
    View view = state.view().orElseThrow();
    for (var turn : view.talk().turns().values()) {
      for (var part : turn.parts()) view = view.withFoldToggled(part.id());
    }
    return state.withView(Optional.of(view));
  }

  public static AppState retryingView() {
    Scene scene = daysWork();
    return inView(
        scene.opened(
            "ses_parser",
            new Script("ses_parser").user("Port the parser to Rust.").assistant().text("On it.")));
  }

  /** A provider that says at length why it fails. */
  public static AppState retryingAtLengthView() {
    String reason =
        "Number of request tokens has exceeded your per-minute rate limit of 40,000. Please reduce"
            + " the prompt length or the maximum tokens requested, or try again later.";
    Scene scene = daysWork().session("ses_parser", "Port parser", 2, retrying(3, 12, reason));
    return inView(scene.opened("ses_parser", new Script("ses_parser").user("Port the parser.")));
  }

  /** The server died under a run that was at work. */
  public static AppState interruptedView() {
    Scene scene = daysWork().session("ses_ci", "Speed up CI", 30, failed(30, "interrupted"));
    return inView(scene.opened("ses_ci", atWorkScript("ses_ci").thinking("Hm.")));
  }

  /** The server of a run at work cannot be reached. */
  public static AppState outOfReachView() {
    var lost =
        new Link.Retrying(
            3, Scene.NOW.plusSeconds(4), Scene.NOW.minusSeconds(90), Reason.of("refused"));
    Scene scene = daysWork().server("http://127.0.0.1:4096", "", lost);
    return inView(scene.opened("ses_auth", atWorkScript("ses_auth")));
  }

  /** The user went on after the server had died under a run. */
  public static AppState interruptedAndResumedView() {
    Script script = atWorkScript("ses_auth").user("Go on.").assistant().does("bash", "npm test", 2);
    return inView(daysWork().opened("ses_auth", script));
  }

  private static Script atWorkScript(String session) {
    return new Script(session)
        .user("Make the login test pass.")
        .assistant()
        .text("I'll run the tests.")
        .does("bash", "npm test -- login", 4);
  }

  public static AppState thinkingView() {
    Scene scene = daysWork();
    return inView(
        scene.opened("ses_auth", new Script("ses_auth").user("Why?").assistant().thinking("Hm.")));
  }

  /** A subagent's own transcript. */
  public static AppState subagentView() {
    return inView(
        daysWork()
            .opened(
                "ses_find",
                new Script("ses_find")
                    .user("Find all callers of isExpired.")
                    .assistant()
                    .does("grep", "isExpired", 1)));
  }

  public static AppState scrolledUp() {
    Script script = new Script("ses_auth");
    for (int i = 1; i <= 30; i++) script.user("Question " + i).assistant().text("Answer " + i);
    AppState state = inView(daysWork().opened("ses_auth", script));
    return changed(state, view -> view.withScroll(new Scroll.FromTop(20)));
  }

  public static AppState wideTalk() {
    Script script =
        new Script("ses_auth")
            .user("認証のバグを直してください。テストを全部通してから、結果を短くまとめてください。👩‍👩‍👧‍👦 ありがとう！")
            .assistant()
            .text(
                "**わかりました。** まずテストを走らせます。\n\n"
                    + "| 項目 | 結果 |\n"
                    + "|---|---|\n"
                    + "| 認証 | ✅ 合格 |\n"
                    + "| 期限 | ❌ 失敗 |\n\n"
                    + "- emoji 👍🏽 and flags 🇩🇪🇯🇵\n"
                    + "- combining e\u0301 o\u0308 and a very long word:"
                    + " Donaudampfschifffahrtsgesellschaftskapitänsmützenständerbeleuchtungskörper")
            .does("bash", "npm test 認証の全部のテスト 그리고 한국어도", 2);
    return inView(daysWork().opened("ses_auth", script));
  }

  /** A transcript that tries to leave its lines. */
  public static AppState hostileTalk() {
    Script script =
        new Script("ses_auth")
            .user("\u001b[2Jcleared?\u0007 \u202eback\u202c")
            .assistant()
            .text(
                "\u001b]0;title\u0007text \u001b[31mred\u001b[0m <script>x</script> &#27;[2J"
                    + " \u009b5m")
            .did(
                "ba\u001b[1msh",
                "echo \u001b[8m\nhidden",
                3,
                Json.object("command", "printf '\u001b[2J'"),
                "out\u001b[2Jput\r\nline\ttab\u0000\n" + "y".repeat(3_000),
                Json.object())
            .file("text/\u001bplain", "na\u202eme\ntxt");
    Scene scene = daysWork();
    scene.asks(
        "ses_auth",
        scene.permission(
            "ses_auth",
            "ba\u001b[1msh",
            "rm -rf \u200b~\u001b[8m # \u202etxt.exe\n\tnext\u00a0line"));
    AppState state = inView(scene.opened("ses_auth", script));
    View view = state.view().orElseThrow();
    for (var turn : view.talk().turns().values()) {
      for (var part : turn.parts()) view = view.withFoldToggled(part.id());
    }
    return state.withView(Optional.of(view));
  }

  public static AppState dialog(Dialog dialog) {
    return streaming().withDialog(Optional.of(dialog));
  }

  public static AppState help() {
    return dialog(new Dialog.Help(0));
  }

  public static AppState history() {
    return toasts().withDialog(Optional.of(new Dialog.History(1)));
  }

  public static AppState servers() {
    AppState state = Fixtures.twoServers();
    ServerState laptop = state.servers().values().iterator().next();
    return state
        .withServer(laptop.withHealth(health()))
        .withDialog(Optional.of(new Dialog.Servers(1, Scene.NOW)));
  }

  /** A server whose events and answers could not all be read. */
  public static AppState serverCard() {
    AppState state = servers();
    Optional<ServerId> first = state.servers().keySet().stream().findFirst();
    return state.withDialog(Optional.of(new Dialog.ServerCard(first, 0, Scene.NOW)));
  }

  private static Health health() {
    Instant at = Scene.NOW.minusSeconds(90);
    var told =
        new Diagnostics(
            12_345,
            4_200_000,
            11_000,
            1,
            1,
            Map.of("hologram.seen", 7L),
            Map.of("session.updated", 2L, "", 1L),
            List.of(
                new Diagnostics.Problem(
                    at, "", "unexpected character \"g\"", "{\"payload\":garbage"),
                new Diagnostics.Problem(
                    at,
                    "list the questions",
                    "Cannot list the questions at 127.0.0.1:4096: database is locked (500)",
                    "")));
    return new Health(
        Optional.of(Duration.ofMillis(12)), Scene.NOW.minusSeconds(3), 2, Optional.of(told));
  }

  public static AppState panelHidden() {
    AppState state = streaming();
    return state.withPanel(state.panel().withHidden(true));
  }

  public static List<AppState> all() {
    return List.of(
        streaming(),
        writing(),
        questions(),
        searched(),
        picking(),
        asking(),
        confirming(),
        quitting(),
        requestCard(),
        pasted(),
        completing(),
        streaming().withLeader(true),
        toasts(),
        overview(),
        overviewWithToasts(),
        longNews(),
        burst(NoticeKind.FINISHED),
        permission(),
        permissionOfSubagent(),
        question(),
        loading(),
        trouble(),
        everyPart(),
        everyPartUnfolded(),
        retryingView(),
        retryingAtLengthView(),
        interruptedView(),
        outOfReachView(),
        interruptedAndResumedView(),
        thinkingView(),
        subagentView(),
        scrolledUp(),
        wideTalk(),
        hostileTalk(),
        help(),
        history(),
        servers(),
        serverCard(),
        addingServer(),
        panelHidden());
  }
}
