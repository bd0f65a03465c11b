package org.yorisoi.person;

/** What somebody is by profession. */
public enum Profession {
    DOCTOR,
    DENTIST,
    PHARMACIST,
    NURSE,
    PUBLIC_HEALTH_NURSE,
    CARE_MANAGER,
    SOCIAL_WORKER,
    PHYSIOTHERAPIST,
    OCCUPATIONAL_THERAPIST,
    SPEECH_THERAPIST,
    DIETITIAN,
    PSYCHOLOGIST,
    CARE_WORKER,
    CLERK,
    OTHER
}
