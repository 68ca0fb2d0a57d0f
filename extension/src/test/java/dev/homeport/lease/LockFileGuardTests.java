package dev.homeport.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class LockFileGuardTests extends GuardContract {

    private static final Path FOLDER = LockFiles.newFolder();

    private final Path file = FOLDER.resolve("ports.lock");

    @Override
    Guard newGuard() throws IOException {
        return new LockFileGuard(file);
    }

    @Test
    void aClaimIsNotKnownToTheKernel() throws IOException {
        assertThat(newGuard().isKnownToKernel()).isFalse();
        assertThat(newGuard().describe()).isEqualTo("the lock file " + file);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theFileIsWritableForAllUsers() throws IOException {
        Path fresh = LockFiles.newFolder().resolve("fresh.lock");
        new LockFileGuard(fresh);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh)))
                .isEqualTo("rw-rw-rw-");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aSymbolicLinkInPlaceOfTheFileIsNotFollowed() throws IOException {
        Path victim = Files.writeString(FOLDER.resolve("victim"), "precious");
        Path link = Files.createSymbolicLink(FOLDER.resolve("link.lock"), victim);

        assertThatThrownBy(() -> new LockFileGuard(link)).isInstanceOf(IOException.class);
        assertThat(victim).hasContent("precious");
    }

    @Test
    void theFirstGuardCreatesTheFileAndTheSecondUsesIt() throws IOException {
        Path fresh = LockFiles.newFolder().resolve("fresh.lock");
        try (Guard.Claim claim = claimAny(new LockFileGuard(fresh))) {
            assertThat(new LockFileGuard(fresh)
                            .claimFirst(IntStream.of(claim.port()).iterator()))
                    .isNull();
        }
    }

    @Test
    void theWellKnownFileHasAFixedName() {
        assertThat(LockFile.wellKnown()).isAbsolute().hasFileName("homeport-ports.lock");
    }

    @Test
    void theWellKnownFileDoesNotDependOnTheTemporaryFolderOfTheFork() {
        Path before = LockFile.wellKnown();
        String folderOfThisJvm = System.setProperty("java.io.tmpdir", FOLDER.toString());
        try {
            assertThat(LockFile.wellKnown()).isEqualTo(before);
        } finally {
            System.setProperty("java.io.tmpdir", folderOfThisJvm);
        }
    }
}
