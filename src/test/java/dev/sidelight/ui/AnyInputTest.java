package dev.sidelight.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.Fixtures;
import dev.sidelight.ViewFixtures;
import dev.sidelight.input.Input;
import dev.sidelight.input.Key;
import dev.sidelight.state.Action;
import dev.sidelight.state.AppState;
import dev.sidelight.state.KeyMap;
import dev.sidelight.ui.paint.Hit;
import dev.sidelight.update.Msg;
import dev.sidelight.update.Update;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is pressed, clicked and pasted in whatever order, there is a next screen. */
class AnyInputTest {
  private static final int SEEDS = 2;
  private static final int INPUTS = 100;

  private static final List<Key> KEYS = keys();

  private final ScreenPainter painter = new ScreenPainter(ZoneOffset.UTC);

  static List<AppState> states() {
    List<AppState> states = new ArrayList<>(Fixtures.all());
    states.addAll(ViewFixtures.all());
    return states;
  }

  private static List<Key> keys() {
    List<Key> keys = new ArrayList<>();
    KeyMap map = KeyMap.defaults();
    for (Action action : Action.values()) {
      for (KeyMap.Binding binding : map.keys(action)) {
        if (binding.afterLeader()) keys.add(map.leader());
        keys.add(binding.key());
      }
    }
    String others =
        "1 2 9 a b @ é 漢 space backspace delete left right ctrl+c ctrl+w ctrl+u ctrl+- esc enter";
    for (String other : others.split(" ")) keys.add(Key.parse(other));
    return keys;
  }

  @ParameterizedTest
  @MethodSource("states")
  void thereIsANextScreen(AppState start) {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      AppState state = Fixtures.sized(start, 80, 24);
      Instant now = state.now();
      List<Msg> done = new ArrayList<>();
      try {
        for (int i = 0; i < INPUTS; i++) {
          Screen screen = painter.screenOf(state);
          assertThat(screen.frame().canvas().width()).isEqualTo(state.layout().columns());
          state = Update.update(state, new Msg.Painted(screen.layout()), now).state();
          Msg msg = any(random, screen, state);
          done.add(msg);
          now = now.plus(Duration.ofMillis(random.nextInt(1_500)));
          state = Update.update(state, msg, now).state();
        }
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + " after " + done, e);
      }
    }
  }

  private static Msg any(Random random, Screen screen, AppState state) {
    List<Hit> hits = screen.hits();
    return switch (random.nextInt(20)) {
      case 0 -> new Msg.Typed(new Input.Resize(1 + random.nextInt(140), 1 + random.nextInt(40)));
      case 1 -> new Msg.Typed(new Input.Paste("past\ned 漢", false));
      case 2 -> new Msg.Typed(new Input.Focus(random.nextBoolean()));
      case 3, 4 ->
          hits.isEmpty()
              ? new Msg.Tick()
              : new Msg.Clicked(hits.get(random.nextInt(hits.size())).target());
      case 5 ->
          hits.isEmpty()
              ? new Msg.Tick()
              : new Msg.Wheeled(
                  hits.get(random.nextInt(hits.size())).target(), random.nextInt(3) - 1);
      case 6 ->
          random.nextInt(40) == 0 && !state.servers().isEmpty()
              ? new Msg.ServerRemoved(state.servers().keySet().iterator().next())
              : new Msg.Tick();
      default -> new Msg.Typed(KEYS.get(random.nextInt(KEYS.size())));
    };
  }
}
