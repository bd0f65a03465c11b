package org.yorisoi.account;

import java.util.ArrayList;
import java.util.List;
import org.yorisoi.person.Person;

/** What somebody who knows a person would try first as her passphrase. */
final class OwnWords {

    private OwnWords() {}

    static List<String> of(Person person, String login) {
        List<String> words = new ArrayList<>();
        words.add("yorisoi");
        words.add("よりそい");
        int at = login.indexOf('@');
        String local = at < 0 ? login : login.substring(0, at);
        words.add(local);
        words.addAll(List.of(local.split("[._-]", -1)));
        words.add(person.getFullName());
        words.add(person.getFamilyKana() + person.getGivenKana());
        return words;
    }
}
