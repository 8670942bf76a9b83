package dev.sidelight.app;

import dev.sidelight.model.RequestId;
import dev.sidelight.model.ServerId;
import dev.sidelight.model.SessionId;
import dev.sidelight.model.SessionKey;
import dev.sidelight.opencode.OpenCode;
import dev.sidelight.opencode.ServerException;
import dev.sidelight.update.Effect;
import dev.sidelight.update.Msg;
import java.util.Optional;
import java.util.function.Predicate;

/** Tells servers what the user wants done. */
final class Deeds {
  private static final String USUAL_AGENT = "build";

  private final Effects effects;
  private final Predicate<ServerId> hasTui;

  /**
   * @param hasTui whether a TUI is known that a server can steer; may take some milliseconds
   */
  Deeds(Effects effects, Predicate<ServerId> hasTui) {
    this.effects = effects;
    this.hasTui = hasTui;
  }

  /**
   * Starts an effect that acts on a server.
   *
   * @throws IllegalArgumentException if the effect does not
   */
  void start(Effect effect) {
    switch (effect) {
      case Effect.Reply reply ->
          answer(
              reply.asker(),
              effect,
              reply.permission().id(),
              server ->
                  server.reply(
                      reply.permission(), reply.directory(), reply.reply(), reply.message()));
      case Effect.Answer answer ->
          answer(
              answer.asker(),
              effect,
              answer.question().id(),
              server -> server.answer(answer.question(), answer.directory(), answer.answers()));
      case Effect.RejectQuestion reject ->
          answer(
              reject.asker(),
              effect,
              reject.question().id(),
              server -> server.reject(reject.question(), reject.directory()));
      case Effect.Send(var key, var message) ->
          effects.ask(key.server(), effect, server -> send(server, key, message));
      case Effect.Shell(var key, var message, var command) ->
          effects.begin(
              key.server(),
              effect,
              new Msg.Sent(key, message.text()),
              server -> server.shell(key.session(), message.agent().orElse(USUAL_AGENT), command));
      case Effect.RunCommand run ->
          effects.begin(
              run.key().server(),
              effect,
              new Msg.Sent(run.key(), run.message().text()),
              server -> command(server, run));
      case Effect.Create create ->
          effects.ask(
              create.server(),
              effect,
              server ->
                  created(
                      create.server(),
                      server.create(create.directory(), create.title(), create.agent())));
      case Effect.Fork(var key) ->
          effects.ask(
              key.server(),
              effect,
              server -> created(key.server(), server.fork(key.session(), Optional.empty())));
      case Effect.Share(var key) ->
          effects.ask(
              key.server(), effect, server -> new Msg.Shared(key, server.share(key.session())));
      case Effect.Abort(var key) -> tell(key, effect, OpenCode::abort);
      case Effect.Rename(var key, var title) ->
          tell(key, effect, (server, id) -> server.rename(id, title));
      case Effect.Archive(var key) -> tell(key, effect, OpenCode::archive);
      case Effect.Delete(var key) -> tell(key, effect, OpenCode::delete);
      case Effect.Steer(var key) ->
          effects.ask(key.server(), effect, server -> steered(server, key, effect));
      case Effect.Compact(var key, var model) ->
          tell(key, effect, (server, id) -> server.compact(id, model));
      default -> throw new IllegalArgumentException("no deed: " + effect);
    }
  }

  private void answer(SessionKey asker, Effect effect, RequestId request, Effects.Deed deed) {
    effects.ask(
        asker.server(),
        effect,
        server -> {
          try {
            deed.done(server);
            return new Msg.Answered(asker, request);
          } catch (ServerException.NotFound e) {
            return new Msg.RequestGone(asker, request);
          }
        });
  }

  private static Msg send(OpenCode server, SessionKey key, Effect.Outgoing message)
      throws ServerException, InterruptedException {
    server.prompt(key.session(), prompt(message));
    return new Msg.Sent(key, message.text());
  }

  /** What begins with a slash may as well be a path: the server would fail at it. */
  private static void command(OpenCode server, Effect.RunCommand run)
      throws ServerException, InterruptedException {
    OpenCode.Prompt prompt = prompt(run.message());
    SessionId session = run.key().session();
    boolean known =
        server.commands(run.directory()).stream().anyMatch(one -> one.name().equals(run.name()));
    if (known) server.command(session, run.name(), run.arguments(), prompt);
    else server.prompt(session, prompt);
  }

  private static OpenCode.Prompt prompt(Effect.Outgoing message) {
    return new OpenCode.Prompt(
        message.text(), message.files(), message.agent(), message.model(), message.variant());
  }

  private static Msg created(ServerId server, dev.sidelight.model.Session session) {
    return new Msg.Created(server, session);
  }

  /** The server is told in any case, as a TUI that is not known may hear it. */
  private Msg steered(OpenCode server, SessionKey key, Effect effect)
      throws ServerException, InterruptedException {
    server.selectSession(key.session());
    if (hasTui.test(key.server())) return new Msg.Done(effect);
    String start = "opencode attach " + key.server().url();
    return new Msg.EffectFailed(effect, "No TUI to steer: run " + start);
  }

  private void tell(SessionKey key, Effect effect, Order order) {
    effects.ask(
        key.server(),
        effect,
        server -> {
          order.give(server, key.session());
          return new Msg.Done(effect);
        });
  }

  @FunctionalInterface
  private interface Order {
    void give(OpenCode server, SessionId id) throws ServerException, InterruptedException;
  }
}
