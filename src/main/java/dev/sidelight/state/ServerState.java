package dev.sidelight.state;

import dev.sidelight.model.Health;
import dev.sidelight.model.Link;
import dev.sidelight.model.Project;
import dev.sidelight.model.ServerId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * A server as the program sees it.
 *
 * @param name what people call it
 * @param version empty until the server told it
 * @param clockAhead how far its clock is ahead of this machine's
 * @param projects by id
 * @param addedAt since when it is followed
 * @param lostSince until when it was heard before the link was lost, until the snapshot after the
 *     loss has come
 * @param late what the last snapshot left out
 * @param health how its link did when that was last asked
 */
public record ServerState(
    ServerId id,
    String name,
    Link link,
    String version,
    Duration clockAhead,
    PMap<String, Project> projects,
    Instant addedAt,
    Optional<Instant> lostSince,
    Optional<Late> late,
    Optional<Health> health) {

  public static ServerState connecting(ServerId id, String name, Instant now) {
    return new ServerState(
        id,
        name,
        new Link.Connecting(),
        "",
        Duration.ZERO,
        HashTreePMap.empty(),
        now,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public boolean isLive() {
    return link.isUp();
  }

  /**
   * {@return whether what is known of its sessions is likely still true, as it is while the first
   * quick reconnect is under way}
   */
  public boolean isCertain() {
    return link instanceof Link.Connecting ? lostSince.isEmpty() : !link.hasFailed();
  }

  public ServerState withLink(Link next, Instant now) {
    String known = next instanceof Link.Live(var told) ? told : version;
    boolean lostNow = isLive() && !next.isUp();
    Optional<Instant> lost = lostNow ? Optional.of(lastHeard(next, now)) : lostSince;
    return new ServerState(
        id, name, next, known, clockAhead, projects, addedAt, lost, late, health);
  }

  /** Silence is noticed late, and what happened in it was missed. */
  private static Instant lastHeard(Link next, Instant now) {
    return next instanceof Link.Retrying retrying && retrying.lastHeard().isBefore(now)
        ? retrying.lastHeard()
        : now;
  }

  /**
   * Some directories did not answer in time.
   *
   * @param lostSince until when they were heard before; absent if they never were
   */
  public record Late(Optional<Instant> lostSince) {}

  /**
   * {@return the same after a snapshot}
   *
   * @param complete whether no directory is missing in it
   */
  public ServerState resynced(Duration ahead, boolean complete) {
    Optional<Late> next = complete ? Optional.empty() : Optional.of(new Late(missedSince()));
    return new ServerState(
        id, name, link, version, ahead, projects, addedAt, Optional.empty(), next, health);
  }

  /** {@return since when something may have been missed; absent before all was told once} */
  public Optional<Instant> missedSince() {
    return late.isPresent() ? late.get().lostSince() : lostSince;
  }

  public ServerState withProject(Project project) {
    PMap<String, Project> next = projects.plus(project.id(), project);
    return new ServerState(
        id, name, link, version, clockAhead, next, addedAt, lostSince, late, health);
  }

  public ServerState withHealth(Health next) {
    return new ServerState(
        id, name, link, version, clockAhead, projects, addedAt, lostSince, late, Optional.of(next));
  }

  /** {@return a time of the server's clock on this machine's} */
  public Instant localTime(Instant serverTime) {
    return serverTime.minus(clockAhead);
  }
}
