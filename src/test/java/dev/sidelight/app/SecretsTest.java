package dev.sidelight.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.config.Settings;
import dev.sidelight.model.Link;
import dev.sidelight.opencode.Credentials;
import dev.sidelight.opencode.FakeServer;
import dev.sidelight.opencode.ServerAddress;
import dev.sidelight.update.Effect;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Follows a server with a password through good and bad times, and looks where it went. */
@Timeout(60)
class SecretsTest {
  private static final String PASSWORD = "correct-horse";
  private static final String ENCODED =
      Base64.getEncoder()
          .encodeToString(("me:" + PASSWORD).getBytes(java.nio.charset.StandardCharsets.UTF_8));

  private final Logger logger = Logger.getLogger("dev.sidelight");
  private final Level level = logger.getLevel();
  private final Queue<String> logged = new ConcurrentLinkedQueue<>();
  private final Queue<String> effects = new ConcurrentLinkedQueue<>();
  private FakeServer server;

  private final Handler handler =
      new Handler() {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord line) {
          logged.add(formatter.format(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void start() throws IOException {
    server = new FakeServer();
    logger.addHandler(handler);
    logger.setLevel(Level.ALL);
  }

  @AfterEach
  void stop() {
    logger.removeHandler(handler);
    logger.setLevel(level);
    server.close();
  }

  @Test
  void aPasswordIsInNoThreadNameLogErrorOrState() throws Exception {
    ServerAddress address = server.address().with(new Credentials("me", PASSWORD));
    assertThat(address.toString()).doesNotContain(PASSWORD);
    try (var program = new Headless(Settings.DEFAULTS, this::note)) {
      program.follow(List.of(new Sidelight.Named(address, "locked")));
      until(program, link -> link instanceof Link.Live);
      server.sayRaw("data: {\"payload\":garbage\n\n");
      server.answer("GET /global/health", 500, "text/plain", "out of order");
      server.endStreams();
      until(program, link -> link instanceof Link.Retrying);
      server.answer("GET /global/health", 401, "text/plain", "");
      until(program, link -> link instanceof Link.Unauthorised);
      assertThat(server.requests("/global/event").getFirst().authorization())
          .isEqualTo("Basic " + ENCODED);
      assertThat(Thread.getAllStackTraces().keySet())
          .allSatisfy(thread -> hidesIt(thread.getName()));
      hidesIt(program.state().toString());
    }
    assertThat(logged).isNotEmpty().allSatisfy(SecretsTest::hidesIt);
    assertThat(effects).isNotEmpty().allSatisfy(SecretsTest::hidesIt);
  }

  private void note(Effect effect) {
    effects.add(effect.toString());
  }

  private static void hidesIt(String text) {
    assertThat(text).doesNotContain(PASSWORD).doesNotContain(ENCODED);
  }

  private void until(Headless program, Predicate<Link> wanted) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!wanted.test(program.state().server(server.address().id()).orElseThrow().link())) {
      assertThat(System.nanoTime()).isLessThan(end);
      program.step(Duration.ofMillis(200));
    }
  }
}
