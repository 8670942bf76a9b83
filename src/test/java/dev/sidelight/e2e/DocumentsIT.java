package dev.sidelight.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.Documents;
import dev.sidelight.desktop.Programs;
import dev.sidelight.json.Json;
import dev.sidelight.opencode.Certificates;
import dev.sidelight.testbed.Await;
import dev.sidelight.testbed.Keys;
import dev.sidelight.testbed.OpenCodeConfig;
import dev.sidelight.testbed.OpenCodeServer;
import dev.sidelight.testbed.Pty;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command of the documents, run as it stands on a terminal of its own, beside a real server.
 * What goes on stays open while the following lines of its block run, as it does at a desk.
 */
class DocumentsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** Blocks that run side by side; most of them wait most of the time. */
  private static final int AT_ONCE = 4;

  /** What cannot be run here, and why. */
  private static final Map<String, String> LEFT_OUT =
      Map.of(
          "mvn -B verify", "is what runs this test",
          "sidelight tmux", "needs a tmux around it, which BesideTuiIT gives it",
          "sidelight https://build.example",
              "needs that host, for which SecureServerTest stands in");

  private static final boolean HAS_JQ = Programs.find("jq", System.getenv()).isPresent();

  /** Stands for programs that would need another machine or a desktop; each says what it checks. */
  private static final Map<String, String> STAND_INS =
      Map.of(
          "ssh",
          """
          # There is no other machine; the real one, if it is here, checks the arguments.
          PATH=/usr/bin:/bin
          if command -v ssh >/dev/null; then exec ssh -G "$@"; fi
          """,
          "systemctl",
          """
          # There is no session of systemd; the unit has to be where it would look for it.
          for unit; do :; done
          exec test -f "$HOME/.config/systemd/user/$unit.service"
          """,
          "journalctl",
          """
          exec systemctl "$@"
          """,
          "notify-send",
          """
          # There is no desktop.
          """);

  private static final Pattern ON_SCREEN =
      Pattern.compile(
          "(opencode( attach .*)?|(\\./)?sidelight( (panel|demo|http|--set|\\[URL).*)?)$");

  @TempDir static Path temp;
  private static Backstage stage;

  @BeforeAll
  static void start() throws Exception {
    stage = Backstage.open(OpenCodeConfig.open().asking("bash"));
    stage.play("Publish", script -> script.runs("npm publish").then().says("Published."));
    stage.drive().awaitPermissions(stage.project(), 1, PATIENCE);
    Path bin = Files.createDirectories(temp.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("sidelight"), root().resolve("sidelight"));
    for (var standIn : STAND_INS.entrySet()) {
      Path file = bin.resolve(standIn.getKey());
      Files.writeString(file, "#!/bin/sh\n" + standIn.getValue());
      assertThat(file.toFile().setExecutable(true)).isTrue();
    }
  }

  @AfterAll
  static void end() throws Exception {
    stage.close();
  }

  static List<Documents.Code> blocks() throws IOException {
    return Documents.code().stream()
        .filter(code -> code.language().equals("sh") || isWholeCommand(code.text()))
        .toList();
  }

  /** Others within sentences have places for something else, or are spoken of only. */
  private static boolean isWholeCommand(String text) {
    return text.matches("(\\./)?sidelight [a-z-][^\\[|…]*") && !text.matches(".*\\b[A-Z]{2,}\\b.*");
  }

  @Test
  void thereIsMuchToRun() throws IOException {
    assertThat(blocks().stream().flatMap(block -> lines(block).stream())).hasSizeGreaterThan(25);
  }

  @TestFactory
  Stream<DynamicTest> whatIsShownRuns() throws IOException {
    var threads = Executors.newFixedThreadPool(AT_ONCE);
    List<DynamicTest> tests = new ArrayList<>();
    for (Documents.Code block : blocks()) {
      Path home = Files.createDirectories(temp.resolve("home" + tests.size()));
      Future<?> run = threads.submit(() -> run(block, home));
      tests.add(DynamicTest.dynamicTest(block.toString(), run::get));
    }
    threads.shutdown();
    return tests.stream();
  }

  private static @Nullable Void run(Documents.Code block, Path home) throws Exception {
    List<String> lines = lines(block);
    boolean startsServer = lines.stream().anyMatch(line -> line.startsWith("opencode serve"));
    int port = startsServer ? freePort() : stage.address().getPort();
    furnish(home, !block.text().contains("plugin"));
    if (block.text().contains("build.pem")) {
      Path keys = Certificates.keys(home.resolve("keys.p12"), "dns:build.example");
      Certificates.certificate(home.resolve("build.pem"), keys);
    }
    Path folder = home;
    Deque<Running> open = new ArrayDeque<>();
    try {
      for (String line : lines) {
        Running command = Running.start(inPlace(line, port), line, home, folder);
        open.push(command);
        command.awaitItsPart();
        // The program is built here already, and in the clone it is not.
        if (line.contains("&& cd sidelight")) folder = root();
      }
      for (Running command : open) command.end();
    } finally {
      for (Running command : open) command.close();
    }
    return null;
  }

  private static List<String> lines(Documents.Code block) {
    return block
        .text()
        .lines()
        .map(line -> line.replaceFirst("(^|\\s+)#.*", ""))
        .filter(line -> !line.isEmpty() && !LEFT_OUT.containsKey(line))
        .filter(line -> HAS_JQ || !line.contains("| jq "))
        .toList();
  }

  /** The ports that the documents name may be taken on this machine. */
  private static String inPlace(String line, int port) {
    return line.replace("<this repository>", root().toString())
        .replaceAll("127\\.0\\.0\\.1:4(096|101)", "127.0.0.1:" + port)
        .replace("--port 4096", "--port " + port);
  }

  /**
   * Makes a home for the user of a block.
   *
   * @param named whether the settings name the server; without that all are found that run here
   */
  private static void furnish(Path home, boolean named) throws IOException {
    Path settings = Files.createDirectories(home.resolve(".config/sidelight"));
    Json servers = Json.of(List.of(Json.object("url", stage.address().toString())));
    if (named) {
      Files.writeString(
          settings.resolve("sidelight.jsonc"), Json.object("servers", servers).toString());
    }
    Path units = Files.createDirectories(home.resolve(".config/systemd/user"));
    Files.writeString(
        units.resolve("sidelight.service"), Documents.block("recipes.md", "ini", "[Service]"));
  }

  private static Path root() {
    return Path.of("").toAbsolutePath();
  }

  private static int freePort() throws IOException {
    try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  /** A command on its terminal. */
  private record Running(String line, Pty pty) {
    /**
     * @param line of the document, from which the command was made
     */
    static Running start(String command, String line, Path home, Path folder) throws IOException {
      Map<String, String> environment = new HashMap<>(stage.server().environment());
      environment.put("OPENCODE_CONFIG_DIR", environment.get("XDG_CONFIG_HOME") + "/opencode");
      environment.keySet().removeIf(name -> name.startsWith("XDG_"));
      environment.put("HOME", home.toString());
      environment.put("LC_ALL", "C.UTF-8");
      String jdk = System.getProperty("java.home");
      environment.put("SIDELIGHT_JAVA_HOME", jdk);
      String tools = OpenCodeServer.executable().getParent() + ":" + jdk + "/bin:";
      environment.put("PATH", temp.resolve("bin") + ":" + tools + System.getenv("PATH"));
      List<String> words = List.of("bash", "-o", "pipefail", "-c", command);
      return new Running(line, Pty.start(words, environment, folder, 120, 34));
    }

    private boolean isOnScreen() {
      return ON_SCREEN.matcher(line).matches();
    }

    private boolean goesOn() {
      return line.contains("sidelight watch") || line.startsWith("opencode serve");
    }

    /** Waits until it has done its part, or shows what there is. */
    void awaitItsPart() throws Exception {
      if (isOnScreen()) {
        String text = line.startsWith("opencode") ? "Ask anything" : "live ·";
        pty.waitForText(PATIENCE, text);
      } else if (line.startsWith("opencode serve")) {
        pty.waitForText(PATIENCE, "listening on");
      } else if (line.contains("sidelight watch")) {
        awaitTold();
      } else {
        assertThat(pty.awaitExit(PATIENCE)).as(said()).isZero();
      }
    }

    /** What ends before it listens is not told, so something ends again now and then. */
    private void awaitTold() {
      var next = new AtomicReference<>(Instant.MIN);
      Await.until(
          PATIENCE,
          () -> {
            if (Instant.now().isAfter(next.get())) {
              stage.play("Tidy", script -> script.says("All tidy."));
              next.set(Instant.now().plusSeconds(4));
            }
            return pty.screen().shows("✓ Tidy finished");
          },
          () -> "nothing was told of what ended; " + said());
    }

    void end() throws Exception {
      if (isOnScreen()) pty.type(line.startsWith("opencode") ? Keys.ctrl('c') : "q");
      else if (goesOn()) programs().forEach(ProcessHandle::destroy);
      int code = pty.awaitExit(PATIENCE);
      if (line.contains("sidelight")) assertThat(code).as(said()).isZero();
    }

    /** {@return the programs themselves, without the shell and what reads from them} */
    private Stream<ProcessHandle> programs() {
      ProcessHandle shell = ProcessHandle.of(pty.pid()).orElseThrow();
      return Stream.concat(Stream.of(shell), shell.descendants())
          .filter(one -> one.info().command().orElse("").matches(".*(/java|opencode.*)"));
    }

    private String said() {
      return line + "\n" + new String(pty.since(0), UTF_8);
    }

    void close() throws IOException {
      pty.close();
    }
  }
}
