package dev.sidelight.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sidelight.model.Reason;
import dev.sidelight.model.ServerId;
import dev.sidelight.opencode.OpenCode;
import dev.sidelight.opencode.ServerException;
import dev.sidelight.state.Notice;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Toasts in TUIs that show one at a time. */
class TuiToastsTest {
  private static final ServerId SERVER = new ServerId("http://127.0.0.1:4096");
  private static final Duration TIME = Duration.ofMillis(200);

  private final BlockingQueue<Shown> shown = new LinkedBlockingQueue<>();
  private final TuiToasts toasts = new TuiToasts(TIME);

  private record Shown(OpenCode.Toast toast, long nanos) {}

  /** A server that takes nothing but toasts. */
  private OpenCode server() {
    return (OpenCode)
        Proxy.newProxyInstance(
            OpenCode.class.getClassLoader(),
            new Class<?>[] {OpenCode.class},
            (_, _, arguments) -> {
              shown.add(new Shown((OpenCode.Toast) arguments[0], System.nanoTime()));
              return null;
            });
  }

  private static Notice notice(String title, Notice.Level level) {
    return new Notice(
        0,
        Instant.EPOCH,
        level,
        Optional.empty(),
        Optional.empty(),
        title,
        "✓ " + title + " finished",
        title);
  }

  private void show(Notice... notices) {
    CompletableFuture<?> @Nullable [] all =
        Arrays.stream(notices)
            .map(notice ->
                CompletableFuture.runAsync(
                    () -> {
                      try {
                        toasts.show(SERVER, notice, this::server);
                      } catch (ServerException | InterruptedException e) {
                        throw new AssertionError(e);
                      }
                    },
                    Thread::startVirtualThread))
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(all).orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Test
  void noneTakesThePlaceOfAnother() {
    show(
        notice("Docs", Notice.Level.SUCCESS),
        notice("Deps", Notice.Level.WARNING),
        notice("Lint", Notice.Level.ERROR));
    List<Shown> all = List.copyOf(shown);
    assertThat(all)
        .extracting(one -> one.toast().variant())
        .containsExactlyInAnyOrder("success", "warning", "error");
    for (int i = 1; i < all.size(); i++) {
      long between = all.get(i).nanos() - all.get(i - 1).nanos();
      assertThat(between).isGreaterThanOrEqualTo(TIME.toNanos());
    }
  }

  @Test
  void theTitleStandsAboveTheEvent() {
    show(notice("Docs", Notice.Level.SUCCESS));
    assertThat(shown.remove().toast())
        .isEqualTo(new OpenCode.Toast("✓ Docs", "finished", "success", TIME));
  }

  @Test
  void aFloodIsToldAsOne() {
    Notice[] many = new Notice[12];
    for (int i = 0; i < many.length; i++) {
      many[i] = notice("s" + i, i == 7 ? Notice.Level.ERROR : Notice.Level.SUCCESS);
    }
    show(many);
    assertThat(shown).hasSizeLessThan(6);
    assertThat(shown).anyMatch(one -> one.toast().variant().equals("error"));
  }

  @Test
  void whoComesAfterAFailureIsShown() {
    var gone = new ServerException.Unreachable(Reason.of("gone"));
    assertThatThrownBy(() ->
            toasts.show(
                SERVER,
                notice("Docs", Notice.Level.SUCCESS),
                () -> {
                  throw gone;
                }))
        .isSameAs(gone);
    show(notice("Deps", Notice.Level.SUCCESS));
    assertThat(shown).hasSize(1);
  }
}
