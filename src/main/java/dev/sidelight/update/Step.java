package dev.sidelight.update;

import dev.sidelight.state.AppState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The next state, and what is to be done. */
public record Step(AppState state, List<Effect> effects) {
  public Step {
    effects = List.copyOf(effects);
  }

  public static Step of(AppState state, Effect... effects) {
    return new Step(state, List.of(effects));
  }

  /** {@return this step and after it another one} */
  public Step then(UnaryStep next) {
    Step after = next.from(state);
    if (after.effects.isEmpty()) return new Step(after.state, effects);
    if (effects.isEmpty()) return after;
    List<Effect> all = new ArrayList<>(effects);
    all.addAll(after.effects);
    return new Step(after.state, all);
  }

  public Step with(UnaryOperator<AppState> change) {
    return new Step(change.apply(state), effects);
  }

  public Step and(Effect effect) {
    List<Effect> all = new ArrayList<>(effects);
    all.add(effect);
    return new Step(state, all);
  }

  /** One thing that follows from a state. */
  @FunctionalInterface
  public interface UnaryStep {
    Step from(AppState state);
  }
}
