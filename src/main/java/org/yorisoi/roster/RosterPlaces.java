package org.yorisoi.roster;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.TypedText;

/**
 * The organisations that a row may name. An office imports its own people: its organisation and the
 * departments of it. An association's members work anywhere, so its file may name every known one.
 */
public final class RosterPlaces {

    /** An organisation, as far as a row needs to find it. */
    public record Place(long id, String name) {}

    private final Place own;
    private final boolean association;
    private final Map<String, List<Long>> byName = new HashMap<>();
    private final Map<Long, String> names = new HashMap<>();

    /**
     * For an import.
     *
     * @param own the organisation that imports
     * @param association whether it is an association
     * @param others its departments, or for an association every known organisation
     */
    public RosterPlaces(Place own, boolean association, List<Place> others) {
        this.own = own;
        this.association = association;
        put(own.name(), own.id());
        names.put(own.id(), own.name());
        for (Place other : others) {
            names.put(other.id(), other.name());
            put(other.name(), other.id());
            if (!association) {
                put(own.name() + other.name(), other.id());
            }
        }
    }

    private void put(String name, long id) {
        List<Long> ids = byName.computeIfAbsent(plain(name), key -> new ArrayList<>());
        if (!ids.contains(id)) {
            ids.add(id);
        }
    }

    /** The organisation that imports. */
    public long ownId() {
        return own.id();
    }

    public boolean isAssociation() {
        return association;
    }

    /** The name of one of them; empty if it is none of them. */
    public String nameOf(long id) {
        return names.getOrDefault(id, "");
    }

    /** Finds what a cell names, whatever its width and blanks. */
    public Checked<Long> find(String cell) {
        List<Long> ids = byName.getOrDefault(plain(cell), List.of());
        if (ids.size() == 1) {
            return Checked.of(ids.get(0));
        }
        String shown = TypedText.quoted(cell);
        if (!ids.isEmpty()) {
            return Checked.no("roster.place.several", shown);
        }
        return association
                ? Checked.no("roster.place.unknown", shown)
                : Checked.no("roster.place.notOwn", shown, own.name());
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .replaceAll("[\\s\u200b]", "")
                .toLowerCase(Locale.ROOT);
    }
}
