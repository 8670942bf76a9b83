import java.io.IOException;
import java.util.List;

/** A {@code curl} that reads what a server says and throws it away. */
final class Curl implements AutoCloseable {
  private final LoadServer server;
  private final Process process;
  private double seconds;

  /** Whatever a server says while somebody reads. */
  interface Load {
    void on(LoadServer server) throws InterruptedException;
  }

  Curl(int sessions) throws IOException, InterruptedException {
    server = new LoadServer(sessions);
    process =
        new ProcessBuilder("curl", "-sN", "-o", "/dev/null", server.url() + "/global/event").start();
    Subject.until(server::hasStream);
  }

  void reads(Load load) throws IOException, InterruptedException {
    double before = Subject.cpu(process.pid()) / 1e9;
    load.on(server);
    // What is still under way.
    Thread.sleep(100);
    seconds += Subject.cpu(process.pid()) / 1e9 - before;
  }

  /** {@return seconds of CPU for all that it has read} */
  double seconds() {
    return seconds;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    process.destroy();
    process.waitFor();
    server.close();
  }
}
