package dev.sidelight.app;

import dev.sidelight.config.LoadedSettings;
import dev.sidelight.config.Problem;
import dev.sidelight.config.Settings;
import dev.sidelight.config.SettingsFiles;
import dev.sidelight.desktop.Desktop;
import dev.sidelight.desktop.Programs;
import dev.sidelight.json.Json;
import dev.sidelight.model.Link;
import dev.sidelight.opencode.OpenCode;
import dev.sidelight.opencode.OpenCodes;
import dev.sidelight.opencode.ServerAddress;
import dev.sidelight.opencode.ServerException;
import dev.sidelight.state.ServerState;
import dev.sidelight.term.ControllingTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Looks for what could be wrong around the program. */
public final class Doctor {
  private static final int OLDEST_JAVA = 25;

  /** The version of OpenCode that the program is made against. */
  private static final String SERIES = "1.18.";

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Slower answers make the panel lag behind. */
  private static final Duration SLOW = Duration.ofMillis(500);

  private static final int LOG_LINES = 3;

  private static final String PASSWORD_FIX =
      "See docs/settings.md for where a password can come from.";

  private final Map<String, String> environment;
  private final List<Check> checks = new ArrayList<>();

  /** How a check came out. */
  public enum Verdict {
    OK,
    WARNING,
    FAILED
  }

  /**
   * @param says what was found, on one line
   * @param fix what to do about it; present unless all is well
   */
  public record Check(String name, Verdict verdict, String says, Optional<String> fix) {
    private static Check ok(String name, String says) {
      return new Check(name, Verdict.OK, says, Optional.empty());
    }

    private static Check warning(String name, String says, String fix) {
      return new Check(name, Verdict.WARNING, says, Optional.of(fix));
    }

    private static Check failed(String name, String says, String fix) {
      return new Check(name, Verdict.FAILED, says, Optional.of(fix));
    }
  }

  public Doctor(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** {@return what was looked at so far} */
  public List<Check> checks() {
    return List.copyOf(checks);
  }

  public void checkJava() {
    Runtime.Version version = Runtime.version();
    String says = version + " at " + System.getProperty("java.home");
    checks.add(
        version.feature() >= OLDEST_JAVA
            ? Check.ok("java", says)
            : Check.failed("java", says, "Install JDK " + OLDEST_JAVA + " or newer."));
  }

  /**
   * @param isTerminal whether the program runs on one
   */
  public void checkTerminal(boolean isTerminal) {
    String kind = environment.getOrDefault("TERM", "");
    if (kind.isEmpty() || kind.equals("dumb")) {
      String fix = "Start it in a terminal; TERM names its kind, such as xterm-256color.";
      checks.add(Check.failed("terminal", kind.isEmpty() ? "TERM is not set" : "dumb", fix));
      return;
    }
    String colours = environment.getOrDefault("COLORTERM", "");
    boolean many = colours.equals("truecolor") || colours.equals("24bit");
    String says =
        kind
            + (many
                ? ", true colour"
                : kind.contains("256color") ? ", 256 colours" : ", 16 colours")
            + (environment.containsKey("TMUX") ? ", in tmux" : "");
    checks.add(
        isTerminal
            ? Check.ok("terminal", says)
            : Check.warning(
                "terminal",
                says + ", but this runs outside of it",
                "Run it without a pipe to check the terminal; status and watch need none."));
    String locale = locale();
    checks.add(
        locale.toUpperCase(Locale.ROOT).replace("-", "").contains("UTF8")
            ? Check.ok("locale", locale)
            : Check.warning(
                "locale",
                locale.isEmpty() ? "none" : locale,
                "Set LANG to one with UTF-8, such as C.UTF-8, if signs look wrong."));
  }

  private String locale() {
    for (String name : List.of("LC_ALL", "LC_CTYPE", "LANG")) {
      String value = environment.getOrDefault(name, "");
      if (!value.isEmpty()) return value;
    }
    return "";
  }

  public void checkSettings(LoadedSettings loaded) {
    switch (loaded) {
      case LoadedSettings.Good _ -> {
        Optional<Path> file = SettingsFiles.ofUser(environment).filter(Files::exists);
        String says = file.map(Path::toString).orElse("none of your own; the defaults hold");
        checks.add(Check.ok("settings", says));
      }
      case LoadedSettings.Refused(var problems) -> {
        for (Problem problem : problems) {
          checks.add(
              Check.failed("settings", problem.toString(), "Correct it; see docs/settings.md."));
        }
      }
    }
  }

  /** Says what could not be found out about a server because its password is missing. */
  public void missPassword(NamedServers.NoPasswordException why) {
    checks.add(Check.failed("server", String.valueOf(why.getMessage()), PASSWORD_FIX));
  }

  /** Looks for servers, for those who named none. */
  public List<Sidelight.Named> discover(Settings settings) throws InterruptedException {
    Discovery.Found found = new Discovery(settings, environment).find();
    for (Discovery.Unsupported other : found.unsupported()) {
      String fix = "Run a server of OpenCode 1.18 beside it.";
      checks.add(Check.failed("server", other.reason(), fix));
    }
    if (found.servers().isEmpty()) {
      Optional<Path> program = Programs.find("opencode", environment);
      String says = "none runs on this machine" + program.map(it -> "; there is " + it).orElse("");
      String fix =
          program.isPresent()
              ? "Start one with: opencode serve --port 4096"
              : "Install OpenCode, and start: opencode serve --port 4096";
      checks.add(Check.failed("server", says, fix));
      lastWords().ifPresent(checks::add);
    }
    return found.servers();
  }

  /** {@return what the server that the program started last had to say at its end} */
  private Optional<Check> lastWords() {
    Path log = Scout.log(environment);
    if (!Files.isReadable(log)) return Optional.empty();
    try {
      List<String> lines = Files.readAllLines(log);
      if (lines.isEmpty()) return Optional.empty();
      List<String> last = lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size());
      String says = dev.sidelight.text.Clean.oneLine(String.join(" / ", last));
      return Optional.of(Check.ok("own server", "said last: " + says + " (" + log + ")"));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Checks whether each server answers, and how fast, and whether its events can be heard. */
  public void checkServers(List<Sidelight.Named> servers) throws InterruptedException {
    Map<Sidelight.Named, Duration> latencies = new LinkedHashMap<>();
    Map<Sidelight.Named, Check> failures = new LinkedHashMap<>();
    for (String warning : NamedServers.warnings(servers)) {
      String fix = "Put TLS before it, or bring its port here by SSH; see docs/remote.md.";
      checks.add(Check.warning("password", warning, fix));
    }
    for (Sidelight.Named server : servers) {
      try {
        latencies.put(server, latency(server));
      } catch (ServerException e) {
        failures.put(
            server, Check.failed("server " + server.name(), e.getMessage(), fix(server, e)));
      }
    }
    var states = linked(List.copyOf(latencies.keySet()));
    for (Sidelight.Named server : servers) {
      Duration latency = latencies.getOrDefault(server, Duration.ZERO);
      checks.add(
          Optional.ofNullable(failures.get(server))
              .orElseGet(() -> heard(server, latency, states.get(server.name()))));
    }
  }

  private static Duration latency(Sidelight.Named server)
      throws ServerException, InterruptedException {
    try (OpenCode connected = OpenCodes.connect(server.address())) {
      long start = System.nanoTime();
      connected.identify();
      return Duration.ofNanos(System.nanoTime() - start);
    }
  }

  private static String fix(Sidelight.Named server, ServerException problem) {
    return switch (problem) {
      case ServerException.Unauthorised _ -> PASSWORD_FIX;
      case ServerException.Unsupported _ -> "Name the URL of an OpenCode 1.18 server.";
      case ServerException.Unreachable _, ServerException.NotFound _, ServerException.Refused _ ->
          reachFix(server.address());
    };
  }

  private static String reachFix(ServerAddress address) {
    if ("https".equals(address.uri().getScheme())) {
      return "Look at its certificate and at the proxy before it; see docs/remote.md.";
    }
    int port = address.uri().getPort();
    return address.isHere() && port > 0
        ? "Start it with: opencode serve --port %d, or look what else has that port."
            .formatted(port)
        : "Look whether it runs there, and whether its port can be reached; see docs/remote.md.";
  }

  private static Map<String, ServerState> linked(List<Sidelight.Named> servers)
      throws InterruptedException {
    if (servers.isEmpty()) return Map.of();
    try (var program = new Headless(Settings.DEFAULTS, _ -> {})) {
      program.follow(servers);
      Instant deadline = Instant.now().plus(PATIENCE);
      while (!servers.stream().allMatch(one -> program.hasSynced(one.address().id()))) {
        Duration left = Duration.between(Instant.now(), deadline);
        if (left.isNegative()) break;
        program.step(left);
      }
      Map<String, ServerState> states = new LinkedHashMap<>();
      for (Sidelight.Named server : servers) {
        program.state().server(server.address().id()).ifPresent(it -> states.put(it.name(), it));
      }
      return states;
    }
  }

  private static Check heard(
      Sidelight.Named server,
      Duration latency,
      @org.jspecify.annotations.Nullable ServerState state) {
    String name = "server " + server.name();
    String answers = "answers in " + latency.toMillis() + " ms";
    if (state == null || !(state.link() instanceof Link.Live(var version))) {
      String fix =
          "Look for a proxy that holds back /global/event, and see docs/troubleshooting.md.";
      return Check.failed(name, answers + ", but its events cannot be heard", fix);
    }
    String says = "OpenCode " + version + " " + answers + ", events are heard";
    if (!version.startsWith(SERIES)) {
      String fix = "Expect surprises: this program is made against " + SERIES + "x.";
      return Check.warning(name, says, fix);
    }
    return latency.compareTo(SLOW) > 0
        ? Check.warning(name, says, "It is slow: look at the load of that machine, or the network.")
        : Check.ok(name, says);
  }

  /** Sends a notification to the desktop, and says by which way it went. */
  public void checkNotification() throws InterruptedException {
    boolean hasTerminal = ControllingTerminal.isThere();
    Desktop desktop =
        hasTerminal
            ? new Desktop(environment, ControllingTerminal::send, ControllingTerminal::bell)
            : Desktop.withoutTerminal(environment, () -> {});
    Desktop.Way way =
        desktop.raise("sidelightdoctor", "Sidelight", "Notifications arrive like this.", false);
    if (way != Desktop.Way.BELL) {
      checks.add(Check.ok("notification", "one was sent by " + way.says()));
      return;
    }
    checks.add(
        Check.warning(
            "notification",
            hasTerminal
                ? "one was sent by the bell, as there is no other way"
                : "none could be sent: there is no terminal, and no program that notifies",
            "Install notify-send, or use a terminal that notifies; in tmux that takes: "
                + "set -g allow-passthrough on."));
  }

  /** {@return whether nothing failed; warnings do not count} */
  public boolean isWell() {
    return checks.stream().noneMatch(check -> check.verdict() == Verdict.FAILED);
  }

  /** {@return one JSON object} */
  public String json() {
    List<Json> all = new ArrayList<>();
    for (Check check : checks) {
      Map<String, Json> fields = new LinkedHashMap<>();
      fields.put("name", Json.of(check.name()));
      fields.put("verdict", Json.of(check.verdict().name().toLowerCase(Locale.ROOT)));
      fields.put("says", Json.of(check.says()));
      check.fix().ifPresent(fix -> fields.put("fix", Json.of(fix)));
      all.add(Json.of(fields));
    }
    return Json.object("well", isWell(), "checks", all).toString();
  }
}
