package dev.sidelight.update;

import dev.sidelight.input.Key;
import dev.sidelight.model.ServerId;
import dev.sidelight.model.SessionKey;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Composer;
import dev.sidelight.state.Dialog;
import dev.sidelight.state.Prompt;
import dev.sidelight.state.TextField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Lists to choose from: their keys, their choices, and what choosing does. */
final class Picks {
  private static final int PAGE = 10;

  private Picks() {}

  static Step open(AppState state, Dialog.Purpose purpose) {
    return load(state, Dialog.Pick.loading(purpose), Optional.empty());
  }

  private static Step load(AppState state, Dialog.Pick pick, Optional<String> after) {
    List<Dialog.Value.OfDirectory> where = where(state, pick.purpose());
    if (where.isEmpty()) return keep(state, pick.withTrouble("There is no server to ask."));
    return Step.of(
        state.withDialog(Optional.of(pick)),
        new Effect.LoadChoices(pick.purpose(), where, pick.query().text(), after));
  }

  private static List<Dialog.Value.OfDirectory> where(AppState state, Dialog.Purpose purpose) {
    return switch (purpose) {
      case Dialog.Purpose.AllSessions _, Dialog.Purpose.NewSession _ -> Steering.directories(state);
      case Dialog.Purpose.Agent(var key) -> of(state, key);
      case Dialog.Purpose.Model(var key) -> of(state, key);
      case Dialog.Purpose.Variant(var key) -> of(state, key);
      case Dialog.Purpose.NewAgent(var server, var directory) ->
          List.of(new Dialog.Value.OfDirectory(server, directory));
    };
  }

  private static List<Dialog.Value.OfDirectory> of(AppState state, SessionKey key) {
    return List.of(new Dialog.Value.OfDirectory(key.server(), state.directory(key)));
  }

  static Step press(AppState state, Dialog.Pick pick, Key key) {
    int last = Math.max(0, pick.choices().size() - 1);
    return switch (key.name()) {
      case UP -> keep(state, pick.withSelected(Math.max(0, pick.selected() - 1)));
      case DOWN -> further(state, pick.withSelected(Math.min(last, pick.selected() + 1)));
      case PAGE_UP -> keep(state, pick.withSelected(Math.max(0, pick.selected() - PAGE)));
      case PAGE_DOWN -> further(state, pick.withSelected(Math.min(last, pick.selected() + PAGE)));
      case ENTER -> choose(state, pick, pick.selected());
      default ->
          Editing.press(pick.query(), key)
              .map(query -> ask(state, pick, query))
              .orElse(Step.of(state));
    };
  }

  static Step paste(AppState state, Dialog.Pick pick, String text) {
    return ask(state, pick, Editing.pasted(pick.query(), text.replace('\n', ' ')));
  }

  private static Step ask(AppState state, Dialog.Pick pick, TextField query) {
    return query.text().equals(pick.query().text())
        ? keep(state, pick.withCursorOf(query))
        : load(state, pick.withQuery(query), Optional.empty());
  }

  /** Close to the end of what is loaded, asks for what follows. */
  private static Step further(AppState state, Dialog.Pick pick) {
    boolean nearEnd = pick.selected() >= pick.choices().size() - PAGE;
    if (!nearEnd || pick.loading() || pick.more().isEmpty()) return keep(state, pick);
    return load(state, pick.withLoading(), pick.more());
  }

  static Step loaded(AppState state, Msg.ChoicesLoaded loaded) {
    if (loaded.purpose() instanceof Dialog.Purpose.NewAgent purpose) {
      return agentsOfNew(state, purpose, loaded.choices());
    }
    if (!(state.dialog().orElse(null) instanceof Dialog.Pick pick)
        || !pick.purpose().equals(loaded.purpose())
        || !pick.query().text().equals(loaded.query())) {
      return Step.of(state);
    }
    List<Dialog.Choice> all = new ArrayList<>(loaded.follows() ? pick.choices() : List.of());
    all.addAll(loaded.choices());
    return keep(state, pick.loaded(all, loaded.next()));
  }

  static Step failed(AppState state, Dialog.Purpose purpose, String reason) {
    return state.dialog().orElse(null) instanceof Dialog.Pick pick && pick.purpose().equals(purpose)
        ? keep(state, pick.withTrouble(reason))
        : Step.of(state);
  }

  static Step choose(AppState state, Dialog.Pick pick, int index) {
    if (index >= pick.choices().size()) return Step.of(state);
    AppState closed = state.withDialog(Optional.empty());
    Optional<SessionKey> key = keyOf(pick.purpose());
    return switch (pick.choices().get(index).value()) {
      case Dialog.Value.OfSession(var server, var session) ->
          Steering.created(closed, server, session);
      case Dialog.Value.OfDirectory(var server, var directory) ->
          askTitle(state, server, directory);
      case Dialog.Value.OfAgent(var name) -> chosen(closed, key, chosen -> chosen.withAgent(name));
      case Dialog.Value.OfModel(var model) ->
          chosen(closed, key, chosen -> chosen.withModel(model));
      case Dialog.Value.OfVariant(var variant) ->
          chosen(closed, key, chosen -> chosen.withVariant(variant));
    };
  }

  /** Asks for the title of a session to be, and meanwhile for the agents that it may have. */
  private static Step askTitle(AppState state, ServerId server, String directory) {
    var matter = new Dialog.Matter.NewTitle(server, directory, List.of());
    var agents = new Dialog.Purpose.NewAgent(server, directory);
    return Step.of(
        state.withDialog(Optional.of(new Dialog.Ask(matter, TextField.EMPTY))),
        new Effect.LoadChoices(agents, where(state, agents), "", Optional.empty()));
  }

  private static Step agentsOfNew(
      AppState state, Dialog.Purpose.NewAgent purpose, List<Dialog.Choice> choices) {
    if (!(state.dialog().orElse(null) instanceof Dialog.Ask(var matter, var field))) {
      return Step.of(state);
    }
    var unknown = new Dialog.Matter.NewTitle(purpose.server(), purpose.directory(), List.of());
    if (!matter.equals(unknown)) return Step.of(state);
    List<String> agents = choices.stream().map(Dialog.Choice::label).toList();
    var known = new Dialog.Matter.NewTitle(purpose.server(), purpose.directory(), agents);
    return Step.of(state.withDialog(Optional.of(new Dialog.Ask(known, field))));
  }

  private static Optional<SessionKey> keyOf(Dialog.Purpose purpose) {
    return switch (purpose) {
      case Dialog.Purpose.Agent(var key) -> Optional.of(key);
      case Dialog.Purpose.Model(var key) -> Optional.of(key);
      case Dialog.Purpose.Variant(var key) -> Optional.of(key);
      case Dialog.Purpose.AllSessions _, Dialog.Purpose.NewSession _, Dialog.Purpose.NewAgent _ ->
          Optional.empty();
    };
  }

  private static Step chosen(
      AppState state, Optional<SessionKey> key, UnaryOperator<Prompt.Chosen> change) {
    if (key.isEmpty()) return Step.of(state);
    Composer composer = state.composer();
    return Step.of(
        state.withComposer(
            composer.withChosen(key.get(), change.apply(composer.prompt(key.get()).chosen()))));
  }

  private static Step keep(AppState state, Dialog.Pick pick) {
    return Step.of(state.withDialog(Optional.of(pick)));
  }
}
