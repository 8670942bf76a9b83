package dev.sidelight;

import static dev.sidelight.Scene.ended;
import static dev.sidelight.Scene.failed;
import static dev.sidelight.Scene.finished;
import static dev.sidelight.Scene.retrying;
import static dev.sidelight.Scene.using;
import static dev.sidelight.Scene.working;

import dev.sidelight.config.Panel;
import dev.sidelight.config.Panel.Compact;
import dev.sidelight.config.Panel.Time;
import dev.sidelight.config.Settings;
import dev.sidelight.model.Activity;
import dev.sidelight.model.Link;
import dev.sidelight.model.Message;
import dev.sidelight.model.MessageId;
import dev.sidelight.model.ModelRef;
import dev.sidelight.model.Question;
import dev.sidelight.model.Reason;
import dev.sidelight.model.SessionId;
import dev.sidelight.model.Tokens;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Outcome;
import dev.sidelight.update.Msg;
import dev.sidelight.update.Update;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** States to paint and to test with, by what they show. */
public final class Fixtures {
  private static final String LAPTOP = "http://127.0.0.1:4096";
  private static final String BUILD = "https://build.example";

  private Fixtures() {}

  public static AppState sized(AppState state, int columns, int rows) {
    return state.withLayout(state.layout().resized(columns, rows));
  }

  /** An answer that has just begun and says nothing yet. */
  public static Message answer(MessageId id, SessionId session, Instant created) {
    return new Message.Assistant(
        id,
        session,
        created,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        "build",
        new ModelRef("scripted", "fast"),
        Optional.empty(),
        Tokens.NONE,
        0);
  }

  public static AppState noServer() {
    return Scene.empty().state();
  }

  /** A server is being started. */
  public static AppState startingServer() {
    return noServer().withScouting(AppState.Scouting.STARTING);
  }

  /** The server that was started has ended at once. */
  public static AppState serverNotStarted() {
    String text =
        "opencode serve did not start; see /home/me/.local/state/sidelight/opencode-serve.log";
    AppState state = noServer();
    return Update.update(state, new Msg.Warned(text), state.now()).state();
  }

  public static AppState nothingRuns() {
    return Scene.empty().live(LAPTOP, "").state();
  }

  private static Link.Retrying lost(int attempt) {
    return new Link.Retrying(
        attempt,
        Scene.NOW.plusSeconds(4),
        Scene.NOW.minusSeconds(240),
        Reason.of("Connection refused (127.0.0.1:4096)"));
  }

  private static Scene sevenScene() {
    return sevenScene(Settings.DEFAULTS);
  }

  private static Scene sevenScene(Settings settings) {
    Scene scene = Scene.with(settings).live(LAPTOP, "").project("shop");
    scene.session("ses_deps", "Upgrade deps", 12, working(new Activity.Thinking()));
    scene.asks("ses_deps", scene.permission("ses_deps", "bash", "npm publish"));
    return scene
        .session("ses_parser", "Port parser", 2, retrying(3, 12, "overloaded"))
        .session("ses_auth", "Fix auth bug", 1, using("bash", "npm test"))
        .child(
            "ses_explore",
            "ses_auth",
            "Find callers (@explore subagent)",
            1,
            using("grep", "login"))
        .session("ses_docs", "Write docs", 190, finished(190, "Added the guide"))
        .unvisited("ses_docs")
        .session("ses_css", "Tidy the style sheets", 400, failed(400, "Model not found: opus-9"))
        .unvisited("ses_css")
        .session("ses_lint", "Lint", 1300, ended(Outcome.STOPPED, 1300, "", false))
        .session("ses_ci", "Speed up CI", 8000, finished(8000, "CI takes 4 minutes now."))
        .selected("ses_auth");
  }

  /** All states but offline, on one server and of one project. */
  public static AppState sevenStates() {
    return sevenScene().state();
  }

  /** The link has just been lost and is not given up yet. */
  public static AppState reconnecting() {
    return sevenScene().server(LAPTOP, "", lost(3)).state();
  }

  public static AppState unauthorised() {
    return Scene.empty()
        .server(
            LAPTOP,
            "",
            new Link.Unauthorised(
                new Reason(
                    "Cannot reach OpenCode at 127.0.0.1:4096",
                    "it wants a password (401): set OPENCODE_SERVER_PASSWORD, or passwordEnv in"
                        + " the settings")))
        .state();
  }

  /** Two servers, one of them unreachable, and two projects on the other. */
  public static AppState twoServers() {
    return Scene.empty()
        .live(LAPTOP, "laptop")
        .project("shop")
        .session("ses_auth", "Fix auth bug", 1, using("edit", "src/auth/token.ts"))
        .session("ses_docs", "Write docs", 190, finished(190, "Added the guide"))
        .unvisited("ses_docs")
        .project("engine")
        .session("ses_parser", "Port parser", 200, working(new Activity.Writing()))
        .server(BUILD, "build", lost(7))
        .project("nightly")
        .session("ses_bench", "Nightly benchmarks", 600, using("bash", "make bench"))
        .session("ses_old", "Release notes", 90_000, finished(90_000, "Published."))
        .selected("ses_parser")
        .state();
  }

  /** Pins, mutes, clock marks, a question, an end while offline, more than one request. */
  public static AppState marked() {
    Scene scene = Scene.empty().live(LAPTOP, "").project("shop");
    scene.session("ses_ask", "Plan the move to Postgres", 35, using("question", ""));
    scene.asks(
        "ses_ask",
        scene.question(
            "ses_ask",
            new Question.Item(
                "Which version do we move to?",
                "Version",
                List.of(
                    new Question.Option("16", "What production runs"),
                    new Question.Option("18", "The newest")),
                false,
                true)));
    scene.session("ses_rel", "Release 2.0", 70, using("bash", "git push"));
    scene.asks("ses_rel", scene.permission("ses_rel", "bash", "git push origin v2.0"));
    scene.asks("ses_rel", scene.permission("ses_rel", "edit", "CHANGELOG.md"));
    return scene
        .session(
            "ses_pin", "Keep an eye on staging", 5, using("webfetch", "https://staging.example"))
        .pinned("ses_pin")
        .muted("ses_pin")
        .session("ses_quiet", "Long build", 200, using("bash", "make world"))
        .session(
            "ses_off", "Rename packages", 700, ended(Outcome.FINISHED, 700, "All green.", true))
        .unvisited("ses_off")
        .session(
            "ses_dead",
            "Index the archive",
            800,
            ended(Outcome.FAILED, 800, "interrupted: the server stopped", false))
        .selected("ses_rel")
        .state();
  }

  /** Subagents of a session that is unfolded. */
  public static AppState unfolded() {
    Scene scene = sevenScene();
    return scene
        .child(
            "ses_tests",
            "ses_auth",
            "Write tests (@general subagent)",
            3,
            using("write", "token.test.ts"))
        .child(
            "ses_done",
            "ses_auth",
            "Read the RFC (@explore subagent)",
            60,
            finished(60, "Section 4.1."))
        .panel(panel -> panel.unfolded(scene.key("ses_auth")))
        .state();
  }

  /** So many sessions of one project, every third one unvisited. */
  public static AppState many(int count) {
    Scene scene = Scene.empty().live(LAPTOP, "").project("shop");
    for (int i = 1; i <= count; i++) {
      String id = "ses_" + i;
      int ago = 10 * i;
      scene.session(
          id,
          "Task number " + i,
          ago,
          i % 2 == 0 ? finished(ago, "Done.") : using("read", "a.txt"));
      if (i % 6 == 0) scene.unvisited(id);
    }
    return scene.selected("ses_" + Math.max(1, count * 2 / 3)).state();
  }

  public static AppState filtering() {
    return sevenScene().panel(panel -> panel.withFilter("port", true)).state();
  }

  /** Titles in wide, combining and joined characters. */
  public static AppState wideGlyphs() {
    return Scene.empty()
        .live(LAPTOP, "")
        .project("店")
        .session("ses_1", "認証のバグを直す、テストを全部通す、それから寝る", 4, using("bash", "npm test 認証"))
        .session(
            "ses_2",
            "👩‍👩‍👧‍👦 Family emoji 👍🏽 and flags 🇩🇪🇯🇵 all in one row",
            9,
            using("read", "📦 box.txt"))
        .session(
            "ses_3",
            "Ko\u0308nigsstra\u00dfe e\u0301te\u0301 — combining",
            61,
            finished(61, "Erledigt ✅"))
        .unvisited("ses_3")
        .session("ses_4", "한국어 제목입니다 그리고 조금 더 깁니다", 4000, finished(4000, "완료했습니다"))
        .session("ses_5", "مرحبا بالعالم", 5000, finished(5000, "تم"))
        .selected("ses_2")
        .state();
  }

  /** Text that wants to drive the terminal, leave its row, or hide. */
  public static AppState hostile() {
    Scene scene = Scene.empty().live(LAPTOP, "\u001b]0;gotcha\u0007evil\u202e").project("a\tb\nc");
    scene.session(
        "ses_1",
        "\u001b[31mred\u001b[0m\u001b[2J title\nsecond line\ttab",
        4,
        using("ba\u0007sh", "rm\u001b[1A -rf\r\n/"));
    scene.asks(
        "ses_1",
        scene.permission(
            "ses_1", "bash", "echo \u001b[8mhidden\u001b[0m \u202egnp.exe\u202c\nrm -rf ~"));
    return scene
        .session(
            "ses_2",
            "\u202eright to left\u202c and \u200bzero\u200b width",
            9,
            retrying(1, 5, "<html>\u001b[5m\n<body>429"))
        .session(
            "ses_3",
            "z\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309\u030a\u030b\u030ca\u0300l\u0301g\u0302o",
            30,
            failed(30, "\u009b31mboom\u0000"))
        .session("ses_4", "", 40, finished(40, "\n\n"))
        .session("ses_5", "\ud83d unpaired \udc69", 50, finished(50, "x".repeat(5_000)))
        .selected("ses_1")
        .state();
  }

  public static AppState longTitles() {
    return Scene.empty()
        .live(LAPTOP, "a-server-with-a-rather-long-name.internal.example.com:4096")
        .project("a-project-whose-name-does-not-fit-on-any-panel-either")
        .session(
            "ses_1",
            "Investigate why the integration tests of the payment service fail on Mondays",
            1,
            using(
                "bash",
                "cd services/payment && ./gradlew integrationTest --tests '*Monday*' --info"))
        .child(
            "ses_2",
            "ses_1",
            "Read all of the build logs of the last ten Mondays",
            1,
            working(new Activity.Thinking()))
        .session(
            "ses_3",
            "Donaudampfschifffahrtsgesellschaftskapitänsmützenständer",
            3000,
            finished(3000, "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"))
        .unvisited("ses_3")
        .pinned("ses_3")
        .muted("ses_3")
        .selected("ses_1")
        .state();
  }

  /** One line a row, and times of day. */
  public static AppState compact() {
    var panel = new Panel(38, Compact.ALWAYS, 50, false, true, Time.CLOCK);
    return sevenScene(Settings.DEFAULTS.withPanel(panel)).state();
  }

  /** All states there are to paint. */
  public static List<AppState> all() {
    return List.of(
        noServer(),
        startingServer(),
        serverNotStarted(),
        nothingRuns(),
        sevenStates(),
        reconnecting(),
        unauthorised(),
        twoServers(),
        marked(),
        unfolded(),
        many(40),
        filtering(),
        wideGlyphs(),
        hostile(),
        longTitles(),
        compact());
  }
}
