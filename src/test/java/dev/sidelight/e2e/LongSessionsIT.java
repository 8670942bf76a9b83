package dev.sidelight.e2e;

import static dev.sidelight.e2e.Program.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.model.SessionId;
import dev.sidelight.testbed.Await;
import dev.sidelight.testbed.Keys;
import dev.sidelight.testbed.OpenCodeConfig;
import dev.sidelight.testbed.Screen;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A session of 300 messages with more than 5,000 parts is opened, scrolled and searched. */
class LongSessionsIT {
  private static final String CTRL_HOME = "\u001b[1;5H";
  private static final int PAGES = 20;

  private static Backstage stage;
  private static Program program;

  @BeforeAll
  static void start() throws Exception {
    stage = Backstage.open(OpenCodeConfig.open());
    SessionId other = stage.drive().create(stage.project(), "Short past");
    stage.server().importSession(LongPast.beside(stage.drive().session(other)));
    program = Program.plain().on(stage.address()).awaitLive();
    stage.again(LongPast.ID, LongPast.TITLE, script -> script.says("That was all."));
    program.awaitRow(LongPast.TITLE, "✓", "That was all.");
  }

  @AfterAll
  static void end() throws IOException {
    program.close();
    stage.close();
  }

  @BeforeEach
  void open() throws Exception {
    program.open(LongPast.TITLE);
    awaitEnd();
  }

  @AfterEach
  void close() throws Exception {
    program.type(Keys.ESCAPE);
    program.await("no view", screen -> !screen.shows("› reply …"));
  }

  private static void awaitEnd() throws InterruptedException {
    program.await(
        "the end",
        screen -> screen.rows().stream().anyMatch(row -> row.startsWith("   That was all.")));
  }

  /** Key, request, answer and frame together; once is proof, whatever else the machine does. */
  @Test
  void threeHundredMessagesOpenInAFifthOfASecond() throws Exception {
    List<Duration> took = new ArrayList<>();
    Await.until(
        PATIENCE,
        () -> {
          close();
          long start = System.nanoTime();
          program.type(Keys.ENTER);
          awaitEnd();
          took.add(Duration.ofNanos(System.nanoTime() - start));
          return took.getLast().toMillis() < 200;
        },
        () -> "each time it took " + took);
  }

  @Test
  void pagesOfFiveThousandPartsTurnAsFastAsThoseOfTheNewest() throws Exception {
    long ofTheNewest = medianOfPages(Keys.PAGE_UP, Keys.PAGE_DOWN);
    Await.until(
        PATIENCE,
        () -> {
          program.type(CTRL_HOME);
          return program.pty().screen().shows("> Question 0");
        },
        () -> "the beginning does not come\n" + program.pty().screen());
    long ofAll = medianOfPages(Keys.PAGE_DOWN, Keys.PAGE_UP);
    assertThat(ofAll).isLessThan(2 * ofTheNewest + Duration.ofMillis(20).toNanos());
  }

  @Test
  void whatIsInOldMessagesIsFound() throws Exception {
    program.type(Keys.ctrl('x'), "/");
    program.awaitText("Text in this transcript");
    program.type("make 3.7", Keys.ENTER);
    program.await("the match", screen -> screen.shows("bash  make 3.7 "));
    program.awaitText("with “make 3.7”");
  }

  /** {@return how long the screen takes to follow a key, in nanoseconds} */
  private static long medianOfPages(String there, String back) throws Exception {
    long[] times = new long[PAGES];
    for (int i = 0; i < PAGES; i++) {
      List<String> before = transcript(program.pty().screen());
      long start = System.nanoTime();
      program.type(i % 4 < 2 ? there : back);
      program.await("another page", now -> !transcript(now).equals(before));
      times[i] = System.nanoTime() - start;
    }
    Arrays.sort(times);
    return times[PAGES / 2];
  }

  private static List<String> transcript(Screen screen) {
    return screen.rows().subList(2, 20);
  }
}
