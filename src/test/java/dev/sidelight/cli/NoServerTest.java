package dev.sidelight.cli;

import static dev.sidelight.cli.ExitCode.BAD_USAGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.testbed.Stranger;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way in which there is no server to talk to: one clear line, and the documented code. */
class NoServerTest {
  @TempDir Path folder;
  private String out = "";
  private String err = "";

  /** Takes up a port. */
  @FunctionalInterface
  interface Start {
    Stranger now() throws IOException;
  }

  /** Who is there instead, the exit code, and the line, up to the address and from it on. */
  private static List<Arguments> strangers() {
    return List.of(
        stranger(
            "nobody",
            Stranger::gone,
            ExitCode.UNREACHABLE,
            "reach OpenCode",
            "nothing listens there; is the server running?"),
        stranger(
            "one who hangs up",
            Stranger::hangingUp,
            ExitCode.UNREACHABLE,
            "reach OpenCode",
            "the connection broke: it ended without an answer"),
        stranger(
            "one who is silent",
            Stranger::silent,
            ExitCode.UNREACHABLE,
            "reach OpenCode",
            "no answer within 4 s"),
        stranger(
            "SSH",
            () -> Stranger.greeting("SSH-2.0-OpenSSH_9.2p1"),
            ExitCode.UNREACHABLE,
            "reach OpenCode",
            "what answers does not speak HTTP/1.1; is it another program?"),
        stranger(
            "a gateway",
            Stranger::badGateway,
            ExitCode.UNREACHABLE,
            "reach OpenCode",
            "status 502"),
        stranger(
            "a web server",
            Stranger::webServer,
            ExitCode.FAILED,
            "talk to this server",
            "it is not an OpenCode server"),
        stranger(
            "OpenCode 2",
            Stranger::openCode2,
            ExitCode.FAILED,
            "talk to this server",
            "it is OpenCode 2.0.3; versions 1.x are supported so far"),
        stranger(
            "one who wants a password",
            Stranger::locked,
            ExitCode.UNAUTHORISED,
            "reach OpenCode",
            "it wants a password (401): set OPENCODE_SERVER_PASSWORD, or passwordEnv in"
                + " the settings"));
  }

  private static Arguments stranger(
      String name, Start start, int code, String doing, String reason) {
    return Arguments.of(name, start, code, doing, reason);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("strangers")
  void whoeverIsThereInsteadIsNamed(String name, Start start, int code, String doing, String reason)
      throws IOException {
    try (Stranger stranger = start.now()) {
      String line =
          "Cannot %s at %s: %s".formatted(doing, stranger.address().getAuthority(), reason);
      String url = stranger.address().toString();
      // Side by side, since who is silent keeps each of them waiting.
      var status = CompletableFuture.supplyAsync(() -> Run.of(folder, "status", url));
      var watch = CompletableFuture.supplyAsync(() -> Run.of(folder, "watch", url));
      Run doctor = Run.of(folder, "doctor", url);

      Run oneLine = new Run(code, "", "sidelight: " + line + "\n");
      assertThat(status.join()).isEqualTo(oneLine);
      assertThat(watch.join()).isEqualTo(oneLine);
      assertThat(doctor.code()).isEqualTo(ExitCode.FAILED);
      String authority = stranger.address().getAuthority();
      assertThat(doctor.out()).contains("✗ server %s: %s\n    ".formatted(authority, line));
      assertThat(doctor.err()).isEmpty();
    }
  }

  @Test
  void whatIsReachedCountsAndTheRestIsTold() throws IOException {
    try (var other = Stranger.webServer();
        var nobody = Stranger.gone()) {
      String[] urls = {other.address().toString(), nobody.address().toString()};
      assertThat(run("status", "--json", urls[0], urls[1])).isEqualTo(ExitCode.UNREACHABLE);
    }
    assertThat(err.lines()).hasSize(2);
    assertThat(out).contains("\"link\":\"unsupported\"", "\"link\":\"reconnecting\"");
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:0,           has a port out of range (1 to 65535)",
    "http://127.0.0.1:99999,       has a port out of range (1 to 65535)",
    "127.0.0.1:99999,              has a port out of range (1 to 65535)",
    "ftp://127.0.0.1,              must begin with http or https",
    "http://me:secret@host:9,      must not hold a user or password",
    "http://127.0.0.1:9/?a=b,      'must be a base URL, without ? or #'",
    "http://a b:9,                 is no URL such as http://127.0.0.1:4096",
    "http://,                      is no URL such as http://127.0.0.1:4096",
    "http:/127.0.0.1:4096,         is no URL such as http://127.0.0.1:4096",
    "4096,                         names no host; a port alone is localhost:4096",
    ":4096,                        is no URL such as http://127.0.0.1:4096",
  })
  void aBadUrlIsBadUsage(String url, String reason) {
    for (List<String> words : ofEachCommand(url)) {
      assertThat(run(words.toArray(String[]::new))).as(words.toString()).isEqualTo(BAD_USAGE);
      assertOneLine(reason);
      assertThat(err).doesNotContain("secret");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--loud,                 'no flag \"--loud\"'",
    "-j,                     'no flag \"-j\"'",
    "--set,                  --set needs a value",
    "--help=please,          --help takes no value",
    "--set=panel.width=1000, --set panel.width: must be a whole number from 30 to 44",
    "--set=them=dark,        '--set them: no setting that takes one value (did you mean"
        + " \"theme\"?)'",
    "--set=theme,            '--set theme: must be one of auto, dark, light, mono, not \"\"'",
  })
  void aBadFlagIsBadUsage(String flag, String reason) {
    for (List<String> words : ofEachCommand(flag)) {
      assertThat(run(words.toArray(String[]::new))).as(words.toString()).isEqualTo(BAD_USAGE);
      assertOneLine(reason);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "status,     --formt=x,          'no flag \"--formt\" (did you mean \"--format\"?)'",
    "status,     --format={neds},    '--format has no {neds} (did you mean \"needs\"?)'",
    "status,     --format,           --format needs a value",
    "watch,      --format={neds},    '--format has no {neds} (did you mean \"needs\"?)'",
    "demo,       --speed=fast,       '--speed and --seed take a number'",
    "demo,       --speed=0,          '--speed'",
    "tmux,       --position=top,     '--position takes left or right'",
    "tmux,       --width=9999,       '--width a number from 20 to 200'",
    "plugin,     instal,             plugin takes one of install, remove, status",
    "config,     unit,               'config knows no \"unit\", but init'",
    "completion, tcsh,               'completion knows no \"tcsh\", but bash|zsh|fish'",
    "demo,       http://127.0.0.1:9, 'demo takes no \"http://127.0.0.1:9\"'",
    "statsu,     http://127.0.0.1:9, 'no command \"statsu\" (did you mean \"status\"?)'",
  })
  void aMistakeInACommandIsBadUsage(String command, String word, String reason) {
    assertThat(run(command, word)).isEqualTo(BAD_USAGE);
    assertOneLine(reason);
  }

  /**
   * The doctor looks at the settings as at all else, and so tells what is wrong with them there.
   */
  @Test
  void theDoctorTellsMistakesInItsReportAndRefusesItsOwnBadFlags() throws IOException {
    assertThat(run("doctor", "--loud")).isEqualTo(BAD_USAGE);
    assertOneLine("no flag \"--loud\"");
    assertThat(run("doctor", "ftp://x")).isEqualTo(ExitCode.FAILED);
    assertThat(out).contains("✗ settings: argument: \"ftp://x\" must begin with http or https");
    Files.writeString(folder.resolve(".sidelight.jsonc"), "{\n\"them\": 1}");
    assertThat(run("doctor", "http://127.0.0.1:9")).isEqualTo(ExitCode.FAILED);
    assertThat(out).contains("✗ settings: .sidelight.jsonc:2: unknown key \"them\"");
    assertThat(err).isEmpty();
  }

  private static List<List<String>> ofEachCommand(String word) {
    return List.of(
        List.of(word),
        List.of("panel", word),
        List.of("status", word),
        List.of("watch", word),
        List.of("tmux", word));
  }

  @Test
  void jsonAndAFormatExcludeEachOther() {
    assertThat(run("status", "--json", "--format", "{needs}")).isEqualTo(BAD_USAGE);
    assertOneLine("--json and --format exclude each other");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      textBlock =
          """
          '{/ "them": "dark"/}'                § 2 § unknown key "them" (did you mean "theme"?)
          '{// "theme": "drak"/}'              § 3 § "theme" must be one of auto, dark, light, mono
          '{/ "theme" "dark"/}'                § 2 § no valid JSON
          '{/ "theme": "dark",'                § 2 § no valid JSON
          '[]'                                 § 1 § must be
          '{/ "servers": "127.0.0.1:4096"/}'   § 2 § "servers" must be a list: [ … ]
          """)
  void aBadSettingsFileIsBadUsage(String text, int line, String reason) throws IOException {
    Files.writeString(folder.resolve(".sidelight.jsonc"), text.replace('/', '\n'));
    for (List<String> words : ofEachCommand("http://127.0.0.1:9")) {
      assertThat(run(words.toArray(String[]::new))).as(words.toString()).isEqualTo(BAD_USAGE);
      assertOneLine(".sidelight.jsonc:" + line + ": ", reason);
    }
  }

  @Test
  void aPasswordThatCannotBeFoundIsUnauthorised() throws IOException {
    Path own = Files.createDirectory(folder.resolve("sidelight"));
    Files.writeString(
        own.resolve("sidelight.jsonc"),
        """
        {"servers": [{"url": "http://127.0.0.1:9", "passwordEnv": "BUILD_PW"}]}
        """);
    assertThat(run("status")).isEqualTo(ExitCode.UNAUTHORISED);
    assertOneLine("http://127.0.0.1:9: Set BUILD_PW, which holds the password.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "watch"})
  void whoMayLookForNoServerIsToldHowToNameOne(String command) {
    assertThat(run(command, "--set", "discover=false")).isEqualTo(ExitCode.UNREACHABLE);
    assertOneLine("discover is off; name one: sidelight " + command + " URL");
  }

  private void assertOneLine(String... parts) {
    assertThat(err.lines()).hasSize(1);
    assertThat(err).startsWith("sidelight: ").contains(parts);
    assertThat(out).isEmpty();
  }

  private int run(String... arguments) {
    Run run = Run.of(folder, arguments);
    out = run.out();
    err = run.err();
    return run.code();
  }

  /** What came of a command. */
  private record Run(int code, String out, String err) {
    static Run of(Path folder, String... arguments) {
      var out = new StringWriter();
      var err = new StringWriter();
      var environment = Map.of("XDG_CONFIG_HOME", folder.toString());
      var console = new Console(environment, folder, new PrintWriter(out), new PrintWriter(err));
      int code = new Cli(Main.commands()).run(List.of(arguments), console);
      return new Run(code, out.toString(), err.toString());
    }
  }
}
