package org.yorisoi.elearning;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.SignedIn;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.platform.Words;

/**
 * The modules of this installation. What is asked for often is in memory, rendered once; a version
 * that only an old attempt still names is read again from its stored text.
 */
@Boundary
public class Modules {

    @PersistenceContext private EntityManager em;

    private final ModuleLibrary library = new ModuleLibrary();
    private volatile Map<String, Words> planned = Map.of();
    private volatile Map<String, Words> programmes = Map.of();
    private volatile @Nullable Glossary glossary;
    private volatile @Nullable WordsInPlace words;

    /** By version and page; some hundred at most. */
    private final Map<String, ModuleContent.Body> marked = new ConcurrentHashMap<>();

    /** The version of a module that is shown today; empty = there is none, or not yet. */
    @SignedIn("teaching material is no secret")
    public Optional<ModuleContent> current(String moduleId) {
        return library.current(moduleId);
    }

    /** All that can be taken today: those of programmes in their order, then the others by id. */
    @SignedIn("teaching material is no secret")
    public List<ModuleContent> all() {
        List<String> order = List.copyOf(planned.keySet());
        return library.current().stream()
                .sorted(
                        Comparator.comparingInt(
                                content ->
                                        order.contains(content.id())
                                                ? order.indexOf(content.id())
                                                : Integer.MAX_VALUE))
                .toList();
    }

    /** Their ids. */
    @SignedIn("teaching material is no secret")
    public Set<String> available() {
        Set<String> ids = new TreeSet<>();
        library.current().forEach(content -> ids.add(content.id()));
        return ids;
    }

    /** A version by its hash, today's or an older one; empty = it never was here. */
    @SignedIn("teaching material is no secret")
    public Optional<ModuleContent> version(String sha256) {
        Optional<ModuleContent> inMemory = library.find(sha256);
        if (inMemory.isPresent()) {
            return inMemory;
        }
        List<?> stored =
                em.createNativeQuery(
                                "select module, source from elearning_module_version where sha256 ="
                                        + " ?1")
                        .setParameter(1, sha256)
                        .getResultList();
        return stored.stream()
                .map(one -> (Object[]) one)
                .map(row -> library.find((String) row[0], sha256, () -> (String) row[1]))
                .findFirst();
    }

    /** Titles of modules that programmes name and nobody can take yet, in the programmes' order. */
    @SignedIn("teaching material is no secret")
    public Map<String, Words> inPreparation() {
        Map<String, Words> titles = new LinkedHashMap<>(planned);
        library.current().forEach(content -> titles.remove(content.id()));
        return titles;
    }

    /** The words of all modules that can be taken today. */
    @SignedIn("teaching material is no secret")
    public Glossary glossary() {
        Glossary known = glossary;
        if (known == null) {
            known = Glossary.of(all());
            glossary = known;
        }
        return known;
    }

    /**
     * A page's text for a reader, with words of the whole glossary opening in place if its module
     * wants them to.
     */
    @SignedIn("teaching material is no secret")
    public ModuleContent.Body text(ModuleContent content, ModuleContent.Page page, Locale locale) {
        if (!content.allWords() || "en".equals(locale.getLanguage())) {
            return page.body(locale);
        }
        return marked.computeIfAbsent(
                content.sha256() + " " + page.id(), key -> words().in(page.ja()));
    }

    private WordsInPlace words() {
        WordsInPlace known = words;
        if (known == null) {
            known = new WordsInPlace(all());
            words = known;
        }
        return known;
    }

    /** Shows a version from now on. */
    @SystemJob
    public void publish(ModuleContent content) {
        library.publish(content);
        glossary = null;
        words = null;
        marked.clear();
    }

    /** The title of the programme that names a module first; empty = none does. */
    @SignedIn("teaching material is no secret")
    public Optional<Words> programme(String moduleId) {
        return Optional.ofNullable(programmes.get(moduleId));
    }

    /**
     * Says which modules there are going to be.
     *
     * @param titles by module, in the programmes' order
     * @param programmesOf the title of each one's programme
     */
    @SystemJob
    public void plan(Map<String, Words> titles, Map<String, Words> programmesOf) {
        planned = Collections.unmodifiableMap(new LinkedHashMap<>(titles));
        programmes = Map.copyOf(programmesOf);
    }
}
