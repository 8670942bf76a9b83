import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sidelight.bench.Report;
import dev.sidelight.bench.Report.Promise;
import dev.sidelight.testbed.Gate;
import dev.sidelight.testbed.OpenCodeConfig;
import dev.sidelight.testbed.OpenCodeServer;
import dev.sidelight.testbed.Pty;
import dev.sidelight.testbed.ScriptedModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * All figures of docs/performance.md; its argument is {@code full} or {@code short}, or that and the
 * names of some parts, whose figures are then only printed.
 */
final class Bench {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final int[] SESSIONS = {10, 500, 10_000};

  /** Longest wait for an event's frame. */
  private static final long LONGEST_MILLIS = 20_000;

  private static final String LAUNCHER = Path.of("sidelight").toAbsolutePath().toString();

  private final boolean brief;
  private final Path home = Files.createTempDirectory("sidelight-bench").toRealPath();
  private final Report report = new Report();

  private Bench(boolean brief) throws IOException {
    this.brief = brief;
  }

  public static void main(String[] args) throws Exception {
    List<String> words = new ArrayList<>(List.of(args.length > 0 ? args[0].split(" ") : new String[0]));
    boolean brief = words.remove("short");
    words.remove("full");
    Predicate<String> wanted = part -> words.isEmpty() || words.contains(part);
    var bench = new Bench(brief);
    if (wanted.test("start")) bench.besideAttach();
    if (wanted.test("rows")) bench.rows();
    if (wanted.test("busy")) bench.busy();
    for (int sessions : SESSIONS) {
      if (wanted.test("latency")) bench.latency(sessions);
    }
    if (wanted.test("ingest")) bench.ingest();
    System.out.println(bench.report.table());
    if (!brief && words.isEmpty()) bench.report.write(Path.of("docs"));
    System.exit(0);
  }

  private static void say(String what) {
    System.out.println("-- " + what);
  }

  Subject sidelight(LoadServer server, Map<String, String> variables)
      throws IOException, InterruptedException {
    var subject = new Subject(home, variables, List.of(LAUNCHER, server.url()));
    // No letter of it stands where it stood before, so all of it is painted.
    if (!subject.await("live", 60_000)) throw new IOException("it does not become live");
    Subject.until(server::hasStream);
    return subject;
  }

  // Start and memory, beside OpenCode's own.

  private void besideAttach() throws Exception {
    say("start, beside opencode attach");
    Gate gate = new Gate();
    try (var model = ScriptedModel.start();
        var server = OpenCodeServer.start(model, OpenCodeConfig.open())) {
      model.when("work on").says("Let me think about it.").waitsFor(gate).says("Done.");
      Path project = server.newProject("shop");
      var session = server.drive().create(project, "Fix auth bug");
      server.drive().prompt(session, "work on");
      List<String> ours = List.of(LAUNCHER, server.address().toString());
      List<String> theirs =
          List.of(
              Path.of(System.getProperty("opencode.home"), "node_modules/.bin/opencode")
                  .toAbsolutePath().toString(),
              "attach",
              server.address().toString());
      List<double[]> taken = new ArrayList<>();
      List<double[]> attach = new ArrayList<>();
      int rounds = brief ? 2 : 9;
      for (int round = 0; round <= rounds; round++) {
        // It may still be busy with who has just gone.
        server.drive().session(session);
        double[] one = start(ours, project, "Fix auth bug");
        server.drive().session(session);
        double[] other = start(theirs, project, "");
        // The first of each warms the machine's caches.
        if (round > 0) {
          taken.add(one);
          attach.add(other);
        }
      }
      double first = median(taken, 0);
      double screen = median(attach, 0);
      report.add(
          "start to first frame",
          "ms",
          first,
          "opencode attach",
          screen,
          new Promise.TimesAtMost(1.0 / 20),
          new Promise.AtMost(150));
      report.add(
          "start to first live row",
          "ms",
          median(taken, 1),
          "opencode attach",
          screen,
          new Promise.TimesAtMost(1.0 / 12));
      report.add("CPU up to the first live row", "ms", median(taken, 2));
      report.add(
          "resident, one row",
          "MB",
          median(taken, 3),
          "opencode attach",
          median(attach, 3),
          new Promise.TimesAtMost(1.0 / 4));
    }
  }

  /** Milliseconds to the first screen and to the text, CPU then, and megabytes a while later. */
  private double[] start(List<String> command, Path folder, String text) throws Exception {
    Map<String, String> environment = new HashMap<>(Map.of("HOME", home.toString()));
    for (String name : List.of("PATH", "LANG")) {
      if (System.getenv(name) != null) environment.put(name, System.getenv(name));
    }
    environment.put("OPENCODE_DISABLE_AUTOUPDATE", "1");
    environment.put("npm_config_registry", "http://127.0.0.1:9/");
    long begin = System.nanoTime();
    try (Pty pty = Pty.start(command, environment, folder, 120, 40)) {
      Predicate<dev.sidelight.testbed.Screen> painted =
          now -> now.rows().stream().filter(row -> !row.isBlank()).count() >= 2;
      pty.waitFor("a screen", painted, PATIENCE);
      double first = (System.nanoTime() - begin) / 1e6;
      pty.waitFor("its text", now -> now.rows().stream().anyMatch(row -> row.contains(text)), PATIENCE);
      double live = (System.nanoTime() - begin) / 1e6;
      double cpu = Subject.cpu(pty.pid()) / 1e6;
      Thread.sleep(brief ? 1_000 : 2_500);
      return new double[] {first, live, cpu, Subject.resident(pty.pid())};
    }
  }

  private static double median(List<double[]> rounds, int index) {
    double[] sorted = rounds.stream().mapToDouble(one -> one[index]).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  // Many rows, and nothing at all.

  private void rows() throws Exception {
    say("idle: wake-ups, frames, memory");
    int seconds = brief ? 10 : 30;
    try (var server = new LoadServer(0);
        var subject = sidelight(server, Map.of())) {
      Thread.sleep(8_000);
      long frames = subject.frames();
      long wakeUps = subject.wakeUps();
      long cpu = subject.cpu();
      Thread.sleep(seconds * 1_000L);
      report.add("idle: frames in " + seconds + " s", "", subject.frames() - frames, new Promise.AtMost(0));
      report.add("idle: wake-ups", "1/s", (subject.wakeUps() - wakeUps) / (double) seconds, new Promise.AtMost(1));
      report.add("idle: CPU", "%", (subject.cpu() - cpu) / 1e7 / seconds);
      report.add("resident, idle without a row", "MB", Subject.resident(subject.pid()));
    }
    for (int rows : new int[] {50, 500}) {
      try (var server = new LoadServer(rows);
          var subject = sidelight(server, Map.of())) {
        Thread.sleep(4_000);
        double small = Subject.resident(subject.pid());
        if (rows == 50) report.add("resident, 50 rows", "MB", small, new Promise.AtMost(64));
        else report.add("resident, " + rows + " rows", "MB", small);
        if (rows < 500) continue;
        // The first session has the transcript; it comes to the top when it asks.
        server.say(asks());
        Thread.sleep(1_000);
        subject.type("!");
        subject.forget();
        subject.type("\r");
        if (!subject.await("wrapped", 20_000)) say("the transcript is not painted");
        for (int page = 0; page < 40; page++) {
          subject.type("\033[5~");
          Thread.sleep(50);
        }
        double megabytes = Subject.resident(subject.pid());
        report.add("resident, 500 rows and 5,000 parts open", "MB", megabytes, new Promise.AtMost(96));
      }
    }
  }

  private void busy() throws Exception {
    say("busy sessions");
    int seconds = brief ? 5 : 20;
    for (int sessions : new int[] {1, 10}) {
      double curl;
      try (var reader = new Curl(sessions)) {
        reader.reads(server -> work(server, sessions, seconds));
        curl = reader.seconds();
      }
      try (var server = new LoadServer(sessions);
          var subject = sidelight(server, Map.of())) {
        Thread.sleep(4_000);
        long started = subject.cpu();
        work(server, sessions, seconds);
        double early = (subject.cpu() - started) / 1e7 / seconds;
        report.add(sessions + " busy, just started: CPU", "%", early);
        // By and by all that is done often is compiled, which a flood brings about sooner.
        flood(server, 0, brief ? 20_000 : 200_000, sessions);
        Thread.sleep(5_000);
        long cpu = subject.cpu();
        long bytes = subject.bytes();
        long frames = subject.frames();
        work(server, sessions, seconds);
        report.add(
            sessions + " busy: CPU",
            "%",
            (subject.cpu() - cpu) / 1e7 / seconds,
            "curl",
            100 * curl / seconds,
            new Promise.AtMost(sessions == 1 ? 0.13 : 0.4));
        double painted = Math.max(1, subject.frames() - frames);
        report.add(sessions + " busy: frames", "1/s", painted / seconds);
        report.add(sessions + " busy: bytes a frame", "", (subject.bytes() - bytes) / painted);
      }
    }
  }

  /** A model writes some twenty pieces a second. */
  private static void work(LoadServer server, int sessions, int seconds)
      throws InterruptedException {
    pace(server, sessions, 20 * sessions, seconds * 1_000L);
  }

  // Events.

  /** Events of one step of a session: what it writes, and what its tool puts out meanwhile. */
  private static final int STEP = 100;

  /**
   * What sessions that work say in turn, as recorded of a real one: nine pieces of text, then more
   * of a tool's output; with each step the tool does something else. Sessions are not in step.
   */
  private static byte[] event(int number, int sessions) {
    int session = number % sessions;
    int said = number / sessions + session * 7;
    String id = LoadServer.id(session);
    if (said % 10 != 0) {
      return LoadServer.frame(
          "message.part.delta",
          "{\"sessionID\":\"%s\",\"messageID\":\"msg_1\",\"partID\":\"prt_1\",\"field\":\"text\",\"delta\":\" and some words %d\"}"
              .formatted(id, number));
    }
    return LoadServer.frame(
        "message.part.updated",
        "{\"sessionID\":\"%s\",\"part\":{\"id\":\"prt_2\",\"messageID\":\"msg_1\",\"sessionID\":\"%s\",\"type\":\"tool\",\"tool\":\"bash\",\"callID\":\"c1\",\"state\":{\"status\":\"running\",\"title\":\"step %d\",\"input\":{\"command\":\"npm test\"},\"metadata\":{\"output\":\"%s\"},\"time\":{\"start\":1}}},\"time\":1}"
            .formatted(id, id, said / STEP, "ok 1 - it adds\\n".repeat(said % STEP / 10)));
  }

  private static byte[] events(int first, int count, int sessions) {
    var bytes = new ByteArrayOutputStream(count * 300);
    for (int i = first; i < first + count; i++) bytes.writeBytes(event(i, sessions));
    return bytes.toByteArray();
  }

  /** Says so many events a second, at most one batch every five milliseconds. */
  private static void pace(LoadServer server, int sessions, int rate, long millis)
      throws InterruptedException {
    long begin = System.nanoTime();
    int said = 0;
    while (true) {
      long passed = (System.nanoTime() - begin) / 1_000_000;
      if (passed >= millis) return;
      int due = (int) (passed * rate / 1_000) - said;
      if (due > 0) server.say(events(said, due, sessions));
      said += Math.max(0, due);
      Thread.sleep(5);
    }
  }

  private static String probe(int number) {
    var text = new StringBuilder();
    // No letter stands where it stood before, so all of them are painted again, together.
    for (int i = 0; i < 7; i++) text.append((char) ('a' + (number * 7 + i * 3) % 26));
    return text.toString();
  }

  static byte[] asks() {
    return LoadServer.frame(
        "permission.asked",
        "{\"id\":\"per_1\",\"sessionID\":\"%s\",\"permission\":\"bash\",\"patterns\":[\"ls\"],\"metadata\":{},\"always\":[]}"
            .formatted(LoadServer.id(0)));
  }

  private static byte[] titled(String title) {
    String info = LoadServer.session(0, title);
    return LoadServer.frame(
        "session.updated", "{\"sessionID\":\"" + LoadServer.id(0) + "\",\"info\":" + info + "}");
  }

  /** {@return milliseconds from the bytes of an event to those of its frame} */
  static double probe(LoadServer server, Subject subject, int number)
      throws InterruptedException {
    String title = probe(number);
    subject.forget();
    long begin = System.nanoTime();
    server.say(titled(title));
    // Who does not get there is told with the time it was given.
    if (!subject.await(title, LONGEST_MILLIS)) say(title + " is not painted in time");
    return (System.nanoTime() - begin) / 1e6;
  }

  /** Makes the program know more sessions than a snapshot lists. */
  static void introduce(LoadServer server, int sessions) {
    for (int i = 500; i < sessions; i++) {
      String id = LoadServer.id(i);
      String info = LoadServer.session(i, "Session " + i);
      server.say(LoadServer.frame("session.created", "{\"sessionID\":\"" + id + "\",\"info\":" + info + "}"));
      server.say(
          LoadServer.frame(
              "session.status", "{\"sessionID\":\"" + id + "\",\"status\":{\"type\":\"busy\"}}"));
    }
    server.introduced();
  }

  private void latency(int sessions) throws Exception {
    for (int rate : new int[] {100, 2_000, Integer.MAX_VALUE}) {
      boolean saturated = rate == Integer.MAX_VALUE;
      String name = "%,d sessions, %s events/s".formatted(sessions, saturated ? "saturating" : "%,d".formatted(rate));
      say("latency: " + name);
      try (var server = new LoadServer(sessions);
          var subject = sidelight(server, Map.of())) {
        introduce(server, sessions);
        server.say(asks());
        int number = 0;
        for (; number < 10; number++) probe(server, subject, number);
        long millis = brief ? 2_000 : 10_000;
        var load = new Thread(() -> load(server, sessions, rate, millis));
        load.start();
        List<Double> taken = new ArrayList<>();
        Thread.sleep(300);
        while (load.isAlive()) {
          taken.add(probe(server, subject, number++));
          // Not in step with the frames.
          Thread.sleep(40 + number * 7 % 31);
        }
        double[] sorted = taken.stream().mapToDouble(one -> one).sorted().toArray();
        double p50 = sorted[sorted.length / 2];
        double p99 = sorted[(int) Math.min(sorted.length - 1, sorted.length * 0.99)];
        report.latency(name, p50, p99, sorted[sorted.length - 1]);
        if (sessions != 500 || rate != 2_000) continue;
        report.add("p50, " + name, "ms", p50, new Promise.AtMost(20));
        report.add("p99, " + name, "ms", p99, new Promise.AtMost(50));
      }
    }
  }

  private static void load(LoadServer server, int sessions, int rate, long millis) {
    try {
      if (rate < Integer.MAX_VALUE) {
        pace(server, sessions, rate, millis);
        return;
      }
      byte[] batch = events(0, 200, sessions);
      long end = System.nanoTime() + millis * 1_000_000;
      while (System.nanoTime() < end) server.say(batch);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void ingest() throws Exception {
    int slices = brief ? 1 : 10;
    int count = slices * Reading.SLICE;
    say("ingest: %,d events of each number of sessions".formatted(count));
    try (var few = new Reading(this, 10);
        var some = new Reading(this, 500);
        var many = new Reading(this, 10_000);
        var curl = new Curl(500)) {
      var readings = List.of(few, some, many);
      // In turns, a tenth of a second each: a shared machine is twice as slow now and then.
      for (int slice = 0; slice < slices; slice++) {
        for (Reading reading : readings) reading.readOn();
        int from = slice * Reading.SLICE;
        curl.reads(server -> flood(server, from, Reading.SLICE, 500));
      }
      for (Reading reading : readings) {
        String name = "%,d sessions: ".formatted(reading.sessions());
        report.add(name + "CPU an event", "µs", reading.micros());
        report.add(name + "allocated an event", "bytes", reading.allocated());
      }
      String name = "ingest of %,d events: ".formatted(count);
      report.add(name + "events/s", "", count / some.seconds());
      report.add(
          name + "CPU",
          "s",
          some.micros() * count / 1e6,
          "curl",
          curl.seconds(),
          new Promise.TimesAtMost(4));
      report.add(
          "CPU an event, 10,000 sessions",
          "µs",
          many.micros(),
          "10 sessions",
          few.micros(),
          new Promise.TimesAtMost(1.2));
    }
  }

  static void flood(LoadServer server, int from, int count, int sessions) {
    // Made as it goes, so that each session goes through its steps however many there are.
    for (int first = from; first < from + count; first += 1_000) {
      server.say(events(first, 1_000, sessions));
    }
  }
}
