package org.yorisoi.wrong;

import org.yorisoi.platform.Boundary;

/** A door that does not say who may come in. */
@Boundary
public class SilentDoor {

    public int everybodysSecret() {
        return 42;
    }
}
