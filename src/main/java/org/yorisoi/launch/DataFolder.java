package org.yorisoi.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The folder that keeps everything between starts: the database, its binaries, the secrets made at
 * the first start, logs. One process at a time holds it.
 */
public final class DataFolder implements AutoCloseable {

    /** The layout of the folder; raised when an older launcher could no longer use it. */
    static final int LAYOUT = 1;

    private static final long NEEDED_AT_FIRST = 1_200L * 1024 * 1024;
    private static final long NEEDED_LATER = 200L * 1024 * 1024;
    private static final int SECRET_BYTES = 32;

    private final Path path;
    private final Properties kept = new Properties();
    private @Nullable FileChannel channel;
    private @Nullable FileLock lock;

    private DataFolder(Path path) {
        this.path = path;
    }

    /**
     * Opens the folder, making it at the first start.
     *
     * @throws Refusal if it belongs to somebody else, is in use, comes from a newer version, or the
     *     disk is full
     */
    public static DataFolder open(Path path) {
        DataFolder folder = new DataFolder(path.toAbsolutePath().normalize());
        folder.prepare();
        return folder;
    }

    /** Where it lies unless one says otherwise. */
    public static Path usual() {
        String home = System.getProperty("user.home", ".");
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (os.contains("win")) {
            String local = System.getenv("LOCALAPPDATA");
            return Path.of(local == null ? home : local, "Yorisoi");
        }
        if (os.contains("mac")) {
            return Path.of(home, "Library", "Application Support", "Yorisoi");
        }
        String xdg = System.getenv("XDG_DATA_HOME");
        return xdg == null || xdg.isBlank()
                ? Path.of(home, ".local", "share", "yorisoi")
                : Path.of(xdg, "yorisoi");
    }

    public Path path() {
        return path;
    }

    public Path resolve(String name) {
        return path.resolve(name);
    }

    /** A secret made at the first start and kept: {@code db.password}, {@code secret}. */
    public String secret(String name) {
        String value = kept.getProperty(name);
        if (value == null) {
            byte[] bytes = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(bytes);
            value = Base64.getEncoder().encodeToString(bytes);
            kept.setProperty(name, value);
            save();
        }
        return value;
    }

    /** Whether nothing was kept here before. */
    public boolean isNew() {
        return !Files.exists(path.resolve("database").resolve("mysql"));
    }

    @Override
    public void close() {
        try {
            if (lock != null) {
                lock.release();
            }
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void prepare() {
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new Refusal(
                    "The data folder "
                            + path
                            + " cannot be made. Set YORISOI_DATA_DIR to a folder that you may write"
                            + " to.",
                    e);
        }
        String me = System.getProperty("user.name", "");
        String owner = ownerOf(path);
        if (!Files.isWritable(path) || (owner != null && !me.isEmpty() && !owner.equals(me))) {
            throw new Refusal(
                    "The data folder "
                            + path
                            + " belongs to "
                            + (owner == null ? "somebody else" : owner)
                            + ", not to "
                            + me
                            + ". Start as that user, or set YORISOI_DATA_DIR to a folder of your"
                            + " own.");
        }
        takeLock();
        load();
        checkSpace();
    }

    private void takeLock() {
        try {
            FileChannel opened =
                    FileChannel.open(
                            path.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            channel = opened;
            lock = opened.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        } catch (IOException e) {
            throw new Refusal(
                    "The data folder " + path + " cannot be written to: " + e.getMessage(), e);
        }
        if (lock == null) {
            throw new Refusal(
                    "Yorisoi is running already with the data folder "
                            + path
                            + ". Stop it first, or set YORISOI_DATA_DIR to another folder.");
        }
    }

    private void load() {
        Path file = path.resolve("kept.properties");
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                kept.load(reader);
            } catch (IOException e) {
                throw new Refusal("The file " + file + " cannot be read: " + e.getMessage(), e);
            }
            int layout = Integer.parseInt(kept.getProperty("layout", "1").strip());
            if (layout > LAYOUT) {
                throw new Refusal(
                        "The data folder "
                                + path
                                + " was made by a newer version of Yorisoi. Start that version, or"
                                + " set YORISOI_DATA_DIR to another folder.");
            }
        } else {
            kept.setProperty("layout", Integer.toString(LAYOUT));
            save();
        }
    }

    private void save() {
        Path file = path.resolve("kept.properties");
        Path fresh = path.resolve("kept.properties.new");
        try {
            try (var writer = Files.newBufferedWriter(fresh)) {
                kept.store(writer, "Yorisoi: kept between starts. Holds secrets.");
            }
            if (Files.getFileStore(fresh).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
            }
            Files.move(fresh, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new Refusal(
                    "The data folder "
                            + path
                            + " cannot be written to (is the disk full?): "
                            + e.getMessage(),
                    e);
        }
    }

    private void checkSpace() {
        try {
            FileStore store = Files.getFileStore(path);
            long needed = isNew() ? NEEDED_AT_FIRST : NEEDED_LATER;
            if (store.getUsableSpace() < needed) {
                throw new Refusal(
                        "The disk that holds "
                                + path
                                + " has only "
                                + store.getUsableSpace() / (1024 * 1024)
                                + " MiB free; "
                                + needed / (1024 * 1024)
                                + " MiB are needed. Make room, or set YORISOI_DATA_DIR to a folder"
                                + " on another disk.");
            }
        } catch (IOException e) {
            throw new Refusal(
                    "The disk that holds " + path + " cannot be looked at: " + e.getMessage(), e);
        }
    }

    private static @Nullable String ownerOf(Path path) {
        try {
            return Files.getOwner(path).getName();
        } catch (IOException | UnsupportedOperationException e) {
            return null;
        }
    }
}
