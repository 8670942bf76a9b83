import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** What it costs Sidelight to read a flood of events of so many sessions, a slice at a time. */
final class Reading implements AutoCloseable {
  /** Events of a slice. */
  static final int SLICE = 100_000;

  /** Events after which, of ten thousand sessions, none and no code is new; they do not count. */
  private static final int WARM_UP = 300_000;

  private static final Pattern COLLECTED = Pattern.compile("DefNew: (\\d+)K\\(\\d+K\\)->(\\d+)K");

  private final int sessions;
  private final Path log;
  private final LoadServer server;
  private final Subject subject;
  private final long allocatedBefore;
  private int said;
  private int probes;
  private long cpu;
  private double seconds;

  Reading(Bench bench, int sessions) throws IOException, InterruptedException {
    this.sessions = sessions;
    log = Files.createTempFile("sidelight-gc", "");
    server = new LoadServer(sessions);
    subject =
        bench.sidelight(server, Map.of("JDK_JAVA_OPTIONS", "-Xlog:gc+heap=info:file=" + log));
    Bench.introduce(server, sessions);
    server.say(Bench.asks());
    while (probes < 10) probe();
    Bench.flood(server, 0, WARM_UP, sessions);
    probe();
    allocatedBefore = collected();
  }

  int sessions() {
    return sessions;
  }

  /** Has one more slice read. */
  void readOn() throws IOException, InterruptedException {
    long cpuBefore = subject.cpu();
    long begin = System.nanoTime();
    Bench.flood(server, WARM_UP + said, SLICE, sessions);
    probe();
    seconds += (System.nanoTime() - begin) / 1e9;
    cpu += subject.cpu() - cpuBefore;
    said += SLICE;
  }

  /** Returns when all that was said has been read, and is on the screen. */
  private void probe() throws InterruptedException {
    Bench.probe(server, subject, probes++);
  }

  /** {@return seconds that all slices took} */
  double seconds() {
    return seconds;
  }

  /** {@return microseconds of CPU for an event} */
  double micros() {
    return cpu / 1e3 / said;
  }

  /** {@return bytes allocated for an event} */
  double allocated() throws IOException {
    return (collected() - allocatedBefore) / (double) said;
  }

  /** {@return bytes allocated up to the latest collection, as its log has them} */
  private long collected() throws IOException {
    long sum = 0;
    long left = 0;
    var matcher = COLLECTED.matcher(Files.readString(log));
    while (matcher.find()) {
      sum += Long.parseLong(matcher.group(1)) - left;
      left = Long.parseLong(matcher.group(2));
    }
    return sum * 1_024;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    subject.close();
    server.close();
    Files.deleteIfExists(log);
  }
}
