package dev.sidelight.app;

import dev.sidelight.config.UserFolders;
import dev.sidelight.model.ServerId;
import dev.sidelight.opencode.ServerAddress;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Folders that a session may start in though none was there before.
 *
 * @param home of the user, for {@code ~}
 * @param here where the program was started
 */
record StartFolders(Optional<Path> home, Path here) {
  static StartFolders of(Map<String, String> environment) {
    return new StartFolders(UserFolders.home(environment), Path.of("").toAbsolutePath());
  }

  /** {@return where the program was started, if the server is on this machine} */
  Optional<String> here(ServerId server) {
    return isOnThisMachine(server) ? Optional.of(here.toString()) : Optional.empty();
  }

  /**
   * {@return the folder that the text names, whole or from {@code ~} on; on this machine only one
   * that there is}
   */
  Optional<String> typed(ServerId server, String text) {
    String word = text.strip();
    if (!isOnThisMachine(server)) return Optional.of(word).filter(one -> one.startsWith("/"));
    try {
      return path(word).filter(Files::isDirectory).map(folder -> folder.normalize().toString());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private Optional<Path> path(String word) {
    if (word.equals("~") || word.startsWith("~/")) {
      return home.map(folder -> folder.resolve(word.substring(Math.min(2, word.length()))));
    }
    return word.startsWith("/") ? Optional.of(Path.of(word)) : Optional.empty();
  }

  private static boolean isOnThisMachine(ServerId server) {
    return ServerAddress.of(server).isHere();
  }
}
