package dev.sidelight.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sidelight.config.PasswordSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
  @TempDir private Path folder;

  private PasswordSource file(String mode) throws Exception {
    Path file = folder.resolve("password");
    Files.writeString(file, "secret\nsecond line\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    return new PasswordSource.File(file);
  }

  @Test
  void aVariableHoldsIt() throws Exception {
    assertThat(Passwords.find(new PasswordSource.Variable("PW"), Map.of("PW", "secret")))
        .contains("secret");
    assertThatExceptionOfType(Passwords.Missing.class)
        .isThrownBy(() -> Passwords.find(new PasswordSource.Variable("PW"), Map.of()))
        .withMessage("Set PW, which holds the password.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "r--------"})
  void aFileForTheUserAloneHoldsItOnItsFirstLine(String mode) throws Exception {
    assertThat(Passwords.find(file(mode), Map.of())).contains("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-", "rwx--x---"})
  void aFileThatIsOpenToOthersIsRefused(String mode) throws Exception {
    PasswordSource open = file(mode);
    assertThatExceptionOfType(Passwords.Missing.class)
        .isThrownBy(() -> Passwords.find(open, Map.of()))
        .withMessageContaining(folder.resolve("password") + "; chmod 600 it.")
        .withMessageNotContaining("secret");
  }

  @Test
  void aFolderOrNothingInPlaceOfTheFileIsSaidToBeSo() {
    assertThatExceptionOfType(Passwords.Missing.class)
        .isThrownBy(() -> Passwords.find(new PasswordSource.File(folder), Map.of()))
        .withMessage("The password file " + folder + " is a folder; name a file in it.");
    Path gone = folder.resolve("gone");
    assertThatExceptionOfType(Passwords.Missing.class)
        .isThrownBy(() -> Passwords.find(new PasswordSource.File(gone), Map.of()))
        .withMessage("There is no password file " + gone + "; make it, or name another.");
  }

  @Test
  void aCommandPrintsIt() throws Exception {
    var command = new PasswordSource.Command(List.of("printf", "secret\\nmore\\n"));
    assertThat(Passwords.find(command, Map.of())).contains("secret");
  }

  @Test
  void aCommandThatFailsIsNamedWithoutWhatItSaid() {
    var command = new PasswordSource.Command(List.of("sh", "-c", "echo secret; exit 3"));
    assertThatExceptionOfType(Passwords.Missing.class)
        .isThrownBy(() -> Passwords.find(command, Map.of()))
        .withMessage("The password command sh failed with exit code 3.");
  }
}
