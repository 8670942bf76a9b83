package dev.sidelight.app;

import dev.sidelight.model.ServerId;
import dev.sidelight.model.Session;
import dev.sidelight.model.SessionKey;
import dev.sidelight.opencode.OpenCode;
import dev.sidelight.opencode.ServerException;
import dev.sidelight.state.Completion;
import dev.sidelight.state.Dialog;
import dev.sidelight.update.Effect;
import dev.sidelight.update.Msg;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Asks servers what there is to choose from. */
final class Catalogue {
  /** Sessions in a page of the list of all sessions. */
  private static final int PAGE = 50;

  private static final int MOST_COMPLETIONS = 8;

  private final Effects effects;

  private final StartFolders folders;

  Catalogue(Effects effects, StartFolders folders) {
    this.effects = effects;
    this.folders = folders;
  }

  void choices(Effect.LoadChoices load) {
    ServerId first = load.where().getFirst().server();
    switch (load.purpose()) {
      case Dialog.Purpose.AllSessions _ -> effects.askSeveral(load, () -> sessions(load));
      case Dialog.Purpose.NewSession _ -> effects.askSeveral(load, () -> directories(load));
      case Dialog.Purpose.Agent _, Dialog.Purpose.NewAgent _ ->
          effects.ask(first, load, server -> agents(load, server));
      case Dialog.Purpose.Model _ -> effects.ask(first, load, server -> models(load, server));
      case Dialog.Purpose.Variant(var key) ->
          effects.ask(first, load, server -> variants(load, key, server));
    }
  }

  /** Of one server page by page, of several the first page of each. */
  private Msg sessions(Effect.LoadChoices load) throws ServerException, InterruptedException {
    List<Dialog.Choice> found = new ArrayList<>();
    Optional<String> next = Optional.empty();
    Set<ServerId> servers = servers(load);
    for (var entry : pages(servers, load.query(), load.after()).entrySet()) {
      ServerId id = entry.getKey();
      OpenCode.SessionPage page = entry.getValue();
      for (Session session : page.sessions()) {
        found.add(
            new Dialog.Choice(
                session.title(), session.directory(), new Dialog.Value.OfSession(id, session)));
      }
      if (servers.size() == 1) next = page.next();
    }
    return new Msg.ChoicesLoaded(
        load.purpose(), load.query(), found, next, load.after().isPresent());
  }

  /** {@return what those say that can be reached; the panel tells of the others} */
  private Map<ServerId, OpenCode.SessionPage> pages(
      Set<ServerId> servers, String query, Optional<String> after)
      throws ServerException, InterruptedException {
    Map<ServerId, OpenCode.SessionPage> pages = new LinkedHashMap<>();
    Optional<ServerException> failure = Optional.empty();
    for (ServerId id : servers) {
      try {
        pages.put(id, effects.server(id).sessions(query, PAGE, after));
      } catch (ServerException e) {
        failure = Optional.of(e);
      }
    }
    if (pages.isEmpty() && failure.isPresent()) throw failure.get();
    return pages;
  }

  private Msg directories(Effect.LoadChoices load) throws ServerException, InterruptedException {
    Set<Dialog.Value.OfDirectory> all = new LinkedHashSet<>();
    for (Dialog.Value.OfDirectory known : load.where()) {
      if (!known.directory().isEmpty()) all.add(known);
    }
    pages(servers(load), "", Optional.empty())
        .forEach((id, page) -> {
          folders.here(id).ifPresent(here -> all.add(new Dialog.Value.OfDirectory(id, here)));
          for (Session session : page.sessions()) {
            all.add(new Dialog.Value.OfDirectory(id, session.directory()));
          }
        });
    Set<Dialog.Choice> choices = new LinkedHashSet<>(narrowed(load, choices(load, all)));
    choices.addAll(choices(load, typed(load)));
    return loaded(load, List.copyOf(choices));
  }

  private List<Dialog.Value.OfDirectory> typed(Effect.LoadChoices load) {
    return servers(load).stream()
        .flatMap(id ->
            folders.typed(id, load.query()).stream()
                .map(folder -> new Dialog.Value.OfDirectory(id, folder)))
        .toList();
  }

  private static List<Dialog.Choice> choices(
      Effect.LoadChoices load, Collection<Dialog.Value.OfDirectory> directories) {
    boolean several = servers(load).size() > 1;
    return directories.stream()
        .map(value ->
            new Dialog.Choice(value.directory(), several ? value.server().url() : "", value))
        .toList();
  }

  private static Msg agents(Effect.LoadChoices load, OpenCode server)
      throws ServerException, InterruptedException {
    return whole(
        load,
        server.agents(load.where().getFirst().directory()).stream()
            .map(agent ->
                new Dialog.Choice(
                    agent.name(), agent.description(), new Dialog.Value.OfAgent(agent.name())))
            .toList());
  }

  private static Msg models(Effect.LoadChoices load, OpenCode server)
      throws ServerException, InterruptedException {
    return whole(
        load,
        server.models(load.where().getFirst().directory()).stream()
            .map(model ->
                new Dialog.Choice(
                    model.name(), model.ref().toString(), new Dialog.Value.OfModel(model.ref())))
            .toList());
  }

  private static Msg variants(Effect.LoadChoices load, SessionKey key, OpenCode server)
      throws ServerException, InterruptedException {
    Session session = server.session(key.session());
    List<Dialog.Choice> found = new ArrayList<>();
    found.add(
        new Dialog.Choice(
            "default", "the model's own", new Dialog.Value.OfVariant(Optional.empty())));
    for (OpenCode.Model model : server.models(session.directory())) {
      if (!session.model().equals(Optional.of(model.ref()))) continue;
      for (String variant : model.variants()) {
        found.add(
            new Dialog.Choice(
                variant, model.name(), new Dialog.Value.OfVariant(Optional.of(variant))));
      }
    }
    return whole(load, found);
  }

  /** {@return all choices at once, narrowed by what was typed} */
  private static Msg whole(Effect.LoadChoices load, List<Dialog.Choice> all) {
    return loaded(load, narrowed(load, all));
  }

  private static Msg loaded(Effect.LoadChoices load, List<Dialog.Choice> choices) {
    return new Msg.ChoicesLoaded(load.purpose(), load.query(), choices, Optional.empty(), false);
  }

  private static List<Dialog.Choice> narrowed(Effect.LoadChoices load, List<Dialog.Choice> all) {
    String wanted = load.query().toLowerCase(Locale.ROOT);
    return all.stream()
        .filter(choice ->
            (choice.label() + ' ' + choice.detail()).toLowerCase(Locale.ROOT).contains(wanted))
        .toList();
  }

  private static Set<ServerId> servers(Effect.LoadChoices load) {
    Set<ServerId> servers = new LinkedHashSet<>();
    load.where().forEach(value -> servers.add(value.server()));
    return servers;
  }

  void completions(Effect.LoadCompletions load) {
    effects.ask(
        load.key().server(),
        load,
        server -> {
          List<Completion.Entry> found =
              switch (load.kind()) {
                case FILE ->
                    server.findFiles(load.directory(), load.word()).stream()
                        .map(path -> new Completion.Entry(path, ""))
                        .toList();
                case COMMAND ->
                    server.commands(load.directory()).stream()
                        .filter(command -> command.name().startsWith(load.word()))
                        .map(one -> new Completion.Entry(one.name(), one.description()))
                        .toList();
              };
          return new Msg.CompletionsLoaded(
              load.key(),
              load.kind(),
              load.word(),
              found.stream().limit(MOST_COMPLETIONS).toList());
        });
  }
}
