package dev.sidelight.ui.view;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.sidelight.Fixtures;
import dev.sidelight.Script;
import dev.sidelight.ViewFixtures;
import dev.sidelight.model.MessageId;
import dev.sidelight.model.PartId;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Scroll;
import dev.sidelight.state.Talk;
import dev.sidelight.state.View;
import dev.sidelight.ui.paint.Clock;
import dev.sidelight.ui.paint.Sheet;
import java.lang.management.ManagementFactory;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A transcript of 5,000 parts: what is out of sight costs a look-up per message, no more. */
class LongTranscriptTest {
  private static final int MESSAGES = 1_000;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final LineCache cache = new LineCache();
  private final AppState state = Fixtures.sized(talk(), 120, 40);

  private static AppState talk() {
    Script script = new Script("ses_auth");
    for (int i = 0; i < MESSAGES / 2; i++) {
      script.user("Question " + i).assistant();
      for (int call = 0; call < 8; call++) script.did("bash", "make " + i + " " + call, 1);
      script.text("Answer " + i);
    }
    return ViewFixtures.daysWork().opened("ses_auth", script).state();
  }

  private Sheet scrolled(Scroll scroll) {
    return painted(state.view().orElseThrow().withScroll(scroll));
  }

  private Sheet painted(View view) {
    AppState next = state.withView(Optional.of(view));
    Sheet sheet = new Sheet(next, new Clock(next.now(), ZoneOffset.UTC));
    new TranscriptPainter(sheet, view, cache, 80).paint(sheet.canvas());
    return sheet;
  }

  /** {@return how many messages would be measured by the next frame} */
  private long unmeasured() {
    return unmeasured(state.view().orElseThrow());
  }

  private long unmeasured(View view) {
    cache.beginFrame(80, view.unfolded(), view.search());
    return view.talk().order().stream().filter(id -> !isMeasured(view.talk(), id)).count();
  }

  private boolean isMeasured(Talk talk, MessageId id) {
    Talk.Turn turn = talk.turns().get(id);
    return turn != null && cache.find(turn) != null;
  }

  @Test
  void eachMessageIsMeasuredOnce() {
    assertThat(state.view().orElseThrow().talk().order()).hasSize(MESSAGES);
    assertThat(unmeasured()).isEqualTo(MESSAGES);
    scrolled(new Scroll.Follow());
    assertThat(unmeasured()).isZero();
    for (int top = 0; top < 5_000; top += 499) {
      scrolled(new Scroll.FromTop(top));
      assertThat(unmeasured()).isZero();
    }
  }

  /** {@return the open session once its last text has grown by a piece} */
  private View grown() {
    View view = state.view().orElseThrow();
    MessageId last = view.talk().order().getLast();
    PartId text = requireNonNull(view.talk().turns().get(last)).parts().getLast().id();
    return view.withTalk(view.talk().grown(last, text, " and more"));
  }

  @Test
  void aPieceOfTextMeasuresItsMessageAgainAndNoOther() {
    scrolled(new Scroll.Follow());
    View grown = grown();
    assertThat(unmeasured(grown)).isEqualTo(1);
    assertThat(painted(grown).canvas().rows()).anyMatch(row -> row.contains("499 and more"));
  }

  /** In bytes allocated, since what is wrapped is made anew. */
  @Test
  void whatIsPaintedAgainCostsLittleOfWhatItCostAtFirst() {
    View view = state.view().orElseThrow();
    long first = bytes(view);
    assertThat(bytes(view)).isLessThan(first / 20);
    assertThat(bytes(grown())).isLessThan(first / 20);
  }

  private long bytes(View view) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    painted(view);
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  @Test
  void everyLineCanBeScrolledTo() {
    int last = scrolled(new Scroll.Follow()).layout().transcript().lastTop();
    assertThat(last).isGreaterThan(5_000);
    for (int top : new int[] {0, last / 2, last}) {
      Sheet sheet = scrolled(new Scroll.FromTop(top));
      assertThat(sheet.layout().transcript().top()).isEqualTo(top);
      assertThat(sheet.canvas().rows()).anyMatch(row -> row.contains("make "));
    }
    assertThat(scrolled(new Scroll.FromTop(0)).canvas().rows().getFirst()).contains("Question 0");
    assertThat(scrolled(new Scroll.Follow()).canvas().rows())
        .anyMatch(row -> row.contains("Answer 499"));
  }
}
