package dev.sidelight.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The real {@code opencode serve} on a free loopback port, with a home of its own in a temporary
 * folder, asking a {@link ScriptedModel}. It reaches no network.
 */
public final class OpenCodeServer implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(20);

  private final OpenCodeConfig config;
  private final Path root;
  private final int port;
  private final OpenCodeDriver driver;
  private final Thread lastWish = new Thread(this::vanish, "end-opencode");
  private Process process;

  private OpenCodeServer(OpenCodeConfig config, Path root, int port) throws IOException {
    this.config = config;
    this.root = root;
    this.port = port;
    this.driver = new OpenCodeDriver(URI.create("http://127.0.0.1:" + port), config.password());
    this.process = launch();
    Runtime.getRuntime().addShutdownHook(lastWish);
  }

  /** Starts a server and waits until it answers. */
  public static OpenCodeServer start(ScriptedModel model, OpenCodeConfig config)
      throws IOException {
    Path root = Files.createTempDirectory("sidelight-opencode").toRealPath();
    Path settings = Files.createDirectories(root.resolve("config/opencode"));
    String json = config.toJson(model.address()).toString();
    Files.writeString(settings.resolve("opencode.json"), json);
    var server = new OpenCodeServer(config, root, freePort());
    try {
      server.awaitReady();
    } catch (AssertionError e) {
      server.close();
      throw e;
    }
    return server;
  }

  public URI address() {
    return driver.address();
  }

  public Optional<String> password() {
    return config.password();
  }

  public long pid() {
    return process.pid();
  }

  /** {@return the client with which a test plays the user} */
  public OpenCodeDriver drive() {
    return driver;
  }

  /** {@return a new git repository for sessions of this server} */
  public Path newProject(String name) throws IOException, InterruptedException {
    return GitRepo.create(root.resolve("projects"), name);
  }

  /** Follows everything the server says from now on. */
  public EventRecorder record() throws IOException, InterruptedException {
    return EventRecorder.open(driver);
  }

  /** Ends the server without warning; its data stay. */
  public void kill9() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    try {
      if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("opencode serve outlived a SIGKILL: " + process.pid());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Starts the server again, on the same port and data, after {@link #kill9}. */
  public void restart() throws IOException {
    if (process.isAlive()) throw new IllegalStateException("the server still runs");
    process = launch();
    awaitReady();
  }

  /** Freezes the server: its connections stay open and silent. */
  public void stop() throws IOException, InterruptedException {
    signal("STOP");
  }

  /** Lets a frozen server go on. */
  public void cont() throws IOException, InterruptedException {
    signal("CONT");
  }

  /** Ends the server and all its children, and deletes its data. */
  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(lastWish);
    driver.close();
    vanish();
  }

  /** What the server's children write last may come while the folder is being deleted. */
  private void vanish() {
    kill9();
    Await.until(STOP, () -> deletedTree(root), () -> root + " cannot be deleted");
  }

  /**
   * Puts a session with all its messages into the server's data; the server tells nobody of it.
   *
   * @param json what {@code opencode export} writes
   */
  public void importSession(String json) throws IOException, InterruptedException {
    Path file = root.resolve("import.json");
    Files.writeString(file, json, UTF_8);
    Process process = opencode("import", file.toString()).start();
    process.getOutputStream().close();
    if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("opencode import does not end; it says:\n" + logged());
    }
    if (process.exitValue() != 0) throw new IOException("opencode import failed:\n" + logged());
  }

  private Process launch() throws IOException {
    Process started = opencode("serve", "--hostname", "127.0.0.1", "--port", "" + port).start();
    started.getOutputStream().close();
    return started;
  }

  /** {@return the variables by which other programs share the server's home, and its settings} */
  public Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.putAll(
        Map.of(
            "HOME", root.toString(),
            "XDG_CONFIG_HOME", root.resolve("config").toString(),
            "XDG_DATA_HOME", root.resolve("data").toString(),
            "XDG_STATE_HOME", root.resolve("state").toString(),
            "XDG_CACHE_HOME", root.resolve("cache").toString()));
    for (String switchedOff :
        List.of("AUTOUPDATE", "MODELS_FETCH", "LSP_DOWNLOAD", "SHARE", "DEFAULT_PLUGINS")) {
      environment.put("OPENCODE_DISABLE_" + switchedOff, "1");
    }
    // The server fetches its plugin package from npm in the background; port 9 refuses at once.
    environment.put("npm_config_registry", "http://127.0.0.1:9/");
    environment.put("npm_config_fetch_retries", "0");
    config.password().ifPresent(secret -> environment.put("OPENCODE_SERVER_PASSWORD", secret));
    return environment;
  }

  /** {@return the program with the server's own home, and its output in the log} */
  private ProcessBuilder opencode(String... arguments) {
    List<String> command = new ArrayList<>(List.of(executable().toString()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("OPENCODE") || name.startsWith("XDG_"));
    environment.putAll(environment());
    builder.directory(root.toFile());
    builder.redirectErrorStream(true);
    return builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
  }

  private void awaitReady() {
    Await.until(
        START,
        () -> {
          if (!process.isAlive()) throw new IOException("opencode ended by itself");
          return driver.isHealthy();
        },
        () -> "opencode serve does not answer at " + address() + "; it says:\n" + logged());
  }

  private void signal(String name) throws IOException, InterruptedException {
    int code = new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor();
    if (code != 0) throw new IOException("kill -" + name + " answers " + code);
  }

  private Path log() {
    return root.resolve("server.log");
  }

  private String logged() {
    try {
      return Files.readString(log(), UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** {@return the program} */
  public static Path executable() {
    String home = System.getProperty("opencode.home", "");
    Path executable =
        home.isEmpty()
            ? Path.of(
                System.getProperty(
                    "opencode", System.getenv().getOrDefault("SIDELIGHT_OPENCODE", "opencode")))
            : Path.of(home, "node_modules", ".bin", "opencode");
    if (!Files.isExecutable(executable)) {
      throw new IllegalStateException(
          executable + " is missing: set opencode.home, or SIDELIGHT_OPENCODE to the program");
    }
    return executable;
  }

  private static int freePort() throws IOException {
    try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  private static boolean deletedTree(Path tree) {
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
      return true;
    } catch (IOException | UncheckedIOException e) {
      return !Files.exists(tree);
    }
  }
}
