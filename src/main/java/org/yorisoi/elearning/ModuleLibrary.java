package org.yorisoi.elearning;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * The modules in memory, each version rendered once: the current ones, and older ones as they are
 * asked for by attempts that began with them, up to a number. For all threads.
 */
public final class ModuleLibrary {

    /** What names a version for ever. */
    public record Version(String id, String sha256) {}

    /** What is older still is read again when somebody asks for it. */
    static final int MOST_OLDER = 20;

    private final Map<Version, ModuleContent> contents = new ConcurrentHashMap<>();

    /** Older versions in the order in which they came to be here. */
    private final Queue<Version> older = new ConcurrentLinkedQueue<>();

    private final Map<String, Version> current = new ConcurrentHashMap<>();

    /** Makes a version the current one of its module; the one before stays to be found. */
    public void publish(ModuleContent content) {
        Version version = new Version(content.id(), content.sha256());
        contents.putIfAbsent(version, content);
        Version before = current.put(content.id(), version);
        if (before != null && !before.equals(version)) {
            remember(before);
        }
    }

    /** The current version of a module. */
    public Optional<ModuleContent> current(String id) {
        Version version = current.get(id);
        return version == null ? Optional.empty() : Optional.ofNullable(contents.get(version));
    }

    /** The current versions of all modules, by id. */
    public Collection<ModuleContent> current() {
        Map<String, ModuleContent> all = new TreeMap<>();
        current.keySet().forEach(id -> current(id).ifPresent(content -> all.put(id, content)));
        return List.copyOf(all.values());
    }

    /** A version, if it is in memory. */
    public Optional<ModuleContent> find(String id, String sha256) {
        return Optional.ofNullable(contents.get(new Version(id, sha256)));
    }

    /** The same by its hash alone. */
    public Optional<ModuleContent> find(String sha256) {
        return contents.values().stream()
                .filter(content -> content.sha256().equals(sha256))
                .findFirst();
    }

    /**
     * A version, read again from its stored text if it is not in memory.
     *
     * @param stored what {@link ModuleSource#stored} wrote for that version; asked once at most
     * @throws IllegalStateException if the text is not that of this version
     */
    public ModuleContent find(String id, String sha256, Supplier<String> stored) {
        Version wanted = new Version(id, sha256);
        ModuleContent[] read = new ModuleContent[1];
        ModuleContent found =
                contents.computeIfAbsent(
                        wanted,
                        version -> {
                            read[0] = readAgain(version, stored.get());
                            return read[0];
                        });
        if (read[0] != null) {
            remember(wanted);
        }
        return found;
    }

    private void remember(Version version) {
        older.add(version);
        while (older.size() > MOST_OLDER) {
            Version oldest = older.poll();
            if (oldest != null && !oldest.equals(current.get(oldest.id()))) {
                contents.remove(oldest);
            }
        }
    }

    private static ModuleContent readAgain(Version version, String stored) {
        ModuleSource source =
                ModuleSource.fromStored(version.id(), stored)
                        .filter(one -> one.sha256().equals(version.sha256()))
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                version + ": the stored text is another one"));
        return ModuleFile.readPublished(source).get();
    }
}
