package dev.sidelight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.app.StatusFormat;
import dev.sidelight.model.Reason;
import dev.sidelight.opencode.ServerException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CliTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Recorder program = new Recorder("", "[URL…]");
  private final Recorder status = new Recorder("status", "[URL…]");
  private final Recorder idle = new Recorder("idle", "");

  @Test
  void urlsAloneStartTheProgram() {
    assertThat(run("http://a:1", "localhost", "b:2")).isEqualTo(ExitCode.DONE);
    assertThat(program.seen).containsExactly(words("http://a:1", "localhost", "b:2"));
  }

  @Test
  void nothingAtAllStartsTheProgram() {
    assertThat(run()).isEqualTo(ExitCode.DONE);
    assertThat(program.seen).containsExactly(words());
  }

  @Test
  void flagsMayComeBeforeAndAfterTheUrls() {
    run("--speed", "3", "http://a:1");
    run("http://a:1", "--speed=3");
    var expected = new Arguments(List.of("http://a:1"), Map.of("speed", List.of("3")));
    assertThat(program.seen).containsExactly(expected, expected);
  }

  @Test
  void aCommandGetsWhatFollowsItsName() {
    assertThat(run("status", "--loud", "--set", "theme=dark", "--set", "discover=false", "u:1"))
        .isEqualTo(ExitCode.DONE);
    assertThat(status.seen)
        .containsExactly(
            new Arguments(
                List.of("u:1"),
                Map.of("loud", List.of(), "set", List.of("theme=dark", "discover=false"))));
  }

  @Test
  void aCommandMayComeAfterUrlsAndFlags() {
    run("http://a:1", "status");
    run("--speed", "idle", "http://a:1", "status", "--loud", "b:2");
    assertThat(status.seen)
        .containsExactly(
            words("http://a:1"),
            new Arguments(
                List.of("http://a:1", "b:2"), Map.of("speed", List.of("idle"), "loud", List.of())));
    assertThat(program.seen).isEmpty();
  }

  @Test
  void whatFollowsACommandIsNoOtherCommand() {
    run("status", "idle");
    assertThat(status.seen).containsExactly(words("idle"));
  }

  @Test
  void aMistypedCommandAfterUrlsIsNoHostEither() {
    assertThat(run("http://a:1", "statsu")).isEqualTo(ExitCode.BAD_USAGE);
    assertThat(err.toString()).contains("no command \"statsu\" (did you mean \"status\"?)");
    assertThat(program.seen).isEmpty();
  }

  @Test
  void theCodeOfTheCommandIsTheCodeOfTheProgram() {
    status.code = ExitCode.UNREACHABLE;
    assertThat(run("status")).isEqualTo(ExitCode.UNREACHABLE);
  }

  @Test
  void anUnknownCommandIsOneLineWithTheNearestOne() {
    assertThat(run("statsu")).isEqualTo(ExitCode.BAD_USAGE);
    assertThat(err)
        .hasToString(
            "sidelight: no command \"statsu\" (did you mean \"status\"?); see sidelight --help\n");
    assertThat(program.seen).isEmpty();
  }

  @Test
  void anUnknownFlagIsOneLineWithTheNearestOne() {
    assertThat(run("status", "--lod")).isEqualTo(ExitCode.BAD_USAGE);
    assertThat(run("--vresion")).isEqualTo(ExitCode.BAD_USAGE);
    assertThat(run("status", "--lo=3")).isEqualTo(ExitCode.BAD_USAGE);
    assertThat(err.toString().lines())
        .containsExactly(
            "sidelight: no flag \"--lod\" (did you mean \"--loud\"?); see sidelight status --help",
            "sidelight: no flag \"--vresion\" (did you mean \"--version\"?); see sidelight --help",
            "sidelight: no flag \"--lo\" (did you mean \"--loud\"?); see sidelight status --help");
    assertThat(status.seen).isEmpty();
  }

  @Test
  void aFlagWithoutItsValueIsBadUsage() {
    assertThat(run("--speed")).isEqualTo(ExitCode.BAD_USAGE);
    assertThat(err).hasToString("sidelight: --speed needs a value; see sidelight --help\n");
  }

  @Test
  void wordsForACommandThatTakesNoneAreBadUsage() {
    assertThat(run("idle", "now")).isEqualTo(ExitCode.BAD_USAGE);
    assertThat(idle.seen).isEmpty();
  }

  @Test
  void theVersionIsThatOfTheBuildAndOfTheRuntime() {
    assertThat(run("--version")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString())
        .matches(
            "sidelight \\d+\\.\\d+\\.\\d+( \\([0-9a-f]+(-dirty)?\\))? on Java \\d+.*, .* .*\n");
  }

  @Test
  void theVersionAndTheHelpAreGivenBesideACommandToo() {
    assertThat(run("status", "--version")).isEqualTo(ExitCode.DONE);
    assertThat(run("-h")).isEqualTo(ExitCode.DONE);
    assertThat(run("--help", "status")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString())
        .contains("sidelight 0.", "A live panel for OpenCode", "sidelight status [URL…]\n\n");
    assertThat(status.seen).isEmpty();
  }

  @Test
  void theHelpIsACommandAsWell() {
    assertThat(run("help")).isEqualTo(ExitCode.DONE);
    assertThat(run("help", "status")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).contains("A live panel for OpenCode", "sidelight status [URL…]\n\n");
    assertThat(run("help", "statsu")).isEqualTo(ExitCode.BAD_USAGE);
    assertThat(err.toString()).contains("did you mean \"status\"?");
    assertThat(status.seen).isEmpty();
  }

  @Test
  void theHelpNamesEveryCommandAndFlag() {
    assertThat(run("--help")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString())
        .contains(
            "sidelight [URL…]", "sidelight status", "--speed N", "--set KEY=VALUE", "--version")
        .contains("Exit codes: 0 done, 1 failed, 2 bad usage");
  }

  @Test
  void theHelpFitsATerminal() {
    for (Command command : Main.commands()) {
      assertThat(HelpText.ofCommand(command, Cli.flagsOf(command)).lines())
          .as(command.name())
          .allMatch(line -> line.length() <= 80);
    }
    assertThat(HelpText.ofProgram(Main.commands(), List.of(CommandFlag.SET)).lines())
        .allMatch(line -> line.length() <= 80);
  }

  @Test
  void theHelpNamesEveryCount() {
    for (Command command : List.of(new StatusCommand(), new WatchCommand())) {
      assertThat(command.flags())
          .filteredOn(flag -> flag.name().equals("format"))
          .allSatisfy(flag ->
              assertThat(flag.says())
                  .contains(StatusFormat.fields().stream().map(it -> "{" + it + "}").toList()));
    }
  }

  @Test
  void aCommandHasAHelpOfItsOwn() {
    assertThat(run("status", "--help")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).startsWith("sidelight status [URL…]").contains("--loud");
    assertThat(status.seen).isEmpty();
  }

  @Test
  void theSettingsThatHoldArePrintedWithTheirOrigin() {
    assertThat(run("config", "--set", "panel.width=31")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString().lines())
        .anyMatch(it -> it.matches("panel\\.width = 31 +--set panel\\.width"))
        .anyMatch(it -> it.matches("theme = \"auto\" +default"));
  }

  @Test
  void badSettingsAreBadUsageWithALineEach() {
    assertThat(run("config", "--set", "panel.width=3", "--set", "theme"))
        .isEqualTo(ExitCode.BAD_USAGE);
    assertThat(err.toString().lines())
        .containsExactly(
            "sidelight: --set panel.width: must be a whole number from 30 to 44, not \"3\"",
            "sidelight: --set theme: must be one of auto, dark, light, mono, not \"\"");
  }

  @Test
  void theSchemaKnowsTheActionsOfTheKeys() {
    assertThat(run("config", "--schema")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).startsWith("{\n").contains("\"leader\": {", "\"mute\": {");
  }

  @Test
  void startingWithoutFlagsDoesNotTouchTheFlagParser() throws Exception {
    Path classes = Path.of(Cli.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (var parserless =
        new java.net.URLClassLoader(
            new java.net.URL[] {classes.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      Class<?> cli = parserless.loadClass(Cli.class.getName());
      var console = parserless.loadClass(Console.class.getName()).getConstructors()[0];
      var constructor = cli.getDeclaredConstructor(List.class);
      var run = cli.getDeclaredMethod("run", List.class, console.getDeclaringClass());
      constructor.setAccessible(true);
      run.setAccessible(true);
      Object code =
          run.invoke(
              constructor.newInstance(List.of()),
              List.of("statsu"),
              console.newInstance(Map.of(), folder, new PrintWriter(out), new PrintWriter(err)));
      assertThat(code).isEqualTo(ExitCode.BAD_USAGE);
      assertThat(err.toString()).contains("no command \"statsu\"");
    }
  }

  @Test
  void everyFailureOfAServerHasItsCode() {
    Reason reason = Reason.of("x");
    assertThat(ExitCode.of(new ServerException.Unreachable(reason))).isEqualTo(3);
    assertThat(ExitCode.of(new ServerException.Unauthorised(reason))).isEqualTo(4);
    assertThat(ExitCode.of(new ServerException.NotFound(reason))).isEqualTo(1);
  }

  private int run(String... arguments) {
    var console = new Console(Map.of(), folder, new PrintWriter(out), new PrintWriter(err));
    return new Cli(List.of(program, status, idle, new ConfigCommand()))
        .run(List.of(arguments), console);
  }

  private static Arguments words(String... words) {
    return new Arguments(List.of(words), Map.of());
  }

  /** Remembers with what it was run. */
  private static final class Recorder implements Command {
    private final String name;
    private final String words;
    private final List<Arguments> seen = new ArrayList<>();
    private int code = ExitCode.DONE;

    Recorder(String name, String words) {
      this.name = name;
      this.words = words;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String says() {
      return "remember it";
    }

    @Override
    public String words() {
      return words;
    }

    @Override
    public List<CommandFlag> flags() {
      return List.of(
          CommandFlag.withValue("speed", "N", "how fast"), CommandFlag.plain("loud", "shout"));
    }

    @Override
    public int run(Arguments arguments, Console console) {
      seen.add(arguments);
      return code;
    }
  }
}
