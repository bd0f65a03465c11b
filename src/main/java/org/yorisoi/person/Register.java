package org.yorisoi.person;

/**
 * The register in which a licence number stands. Numbers of different registers overlap, so a
 * number means something together with its register only.
 */
public enum Register {
    MEDICAL,
    DENTAL,
    PHARMACIST,
    NURSE,
    PUBLIC_HEALTH_NURSE,
    CARE_MANAGER
}
