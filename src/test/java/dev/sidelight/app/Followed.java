package dev.sidelight.app;

import dev.sidelight.model.Link;
import dev.sidelight.opencode.FakeServer;
import dev.sidelight.opencode.ServerLink;
import dev.sidelight.update.Msg;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Predicate;

/** A server that is followed, and what comes into the inbox of it and of what it is asked. */
final class Followed implements AutoCloseable {
  final FakeServer server = new FakeServer();
  private final Inbox inbox = new Inbox();
  private final Links links = new Links(inbox);
  final Effects effects = new Effects(inbox, links);

  Followed() throws IOException {}

  /** Returns when the link is live. */
  void open() throws InterruptedException {
    links.open(server.address(), ServerLink.Start.NOTHING_KNOWN);
    await(msg -> msg instanceof Msg.LinkChanged(_, Link.Live _));
  }

  /** {@return the first message of that kind; others that come before it are passed over} */
  Msg await(Predicate<Msg> wanted) throws InterruptedException {
    while (true) {
      Msg next = inbox.next(Duration.ofSeconds(20));
      if (next == null) throw new AssertionError("nothing of the kind came");
      if (wanted.test(next)) return next;
    }
  }

  @Override
  public void close() {
    effects.close();
    links.close();
    server.close();
  }
}
