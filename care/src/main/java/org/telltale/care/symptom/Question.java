package org.telltale.care.symptom;

import java.util.List;

/// What a patient is asked, or somebody who sees the patient.
///
/// A list of ours: which words a practice asks in is its own matter.
public enum Question {
    /// Short of breath, more than is usual.
    DYSPNOEA(1, "dyspnoea", "Shortness of breath"),
    /// Short of breath when lying flat.
    ORTHOPNOEA(2, "orthopnoea", "Shortness of breath lying flat"),
    /// Legs or belly swollen, more than is usual.
    OEDEMA(3, "oedema", "Swelling"),
    /// Dizzy or light-headed.
    DIZZINESS(4, "dizziness", "Dizziness"),
    /// Fainted.
    SYNCOPE(5, "syncope", "Fainting"),
    /// Pain or pressure in the chest.
    CHEST_PAIN(6, "chest_pain", "Chest pain"),
    /// Heart racing or stumbling.
    PALPITATIONS(7, "palpitations", "Palpitations"),
    /// Trembling, sweating, hungry, dazed: signs of too little glucose.
    HYPOGLYCAEMIA_SYMPTOMS(8, "hypoglycaemia_symptoms", "Signs of low glucose"),
    /// Thirsty, passing much water, sick, vomiting: signs of too much glucose.
    HYPERGLYCAEMIA_SYMPTOMS(9, "hyperglycaemia_symptoms", "Signs of high glucose"),
    /// A test for ketones was positive.
    KETONES(10, "ketones", "Ketones"),
    /// Oxygen is breathed through a mask or a tube.
    SUPPLEMENTAL_OXYGEN(11, "supplemental_oxygen", "Supplemental oxygen"),
    /// How awake the patient is, by the scale ACVPU.
    CONSCIOUSNESS(12, "consciousness", "Consciousness");

    private static final List<Answer> YES_OR_NO = List.of(Answer.YES, Answer.NO);
    private static final List<Answer> ACVPU =
            List.of(Answer.ALERT, Answer.NEW_CONFUSION, Answer.VOICE, Answer.PAIN, Answer.UNRESPONSIVE);

    private final int code;
    private final String wireName;
    private final String words;

    Question(int code, String wireName, String words) {
        this.code = code;
        this.wireName = wireName;
        this.words = words;
    }

    /// {@return the number that stands for it in whatever is stored; never given to another question}
    public int code() {
        return code;
    }

    /// {@return the name in our own JSON}
    public String wireName() {
        return wireName;
    }

    /// {@return the words a person reads at the beginning of a sentence}
    public String words() {
        return words;
    }

    /// {@return what may be answered}
    public List<Answer> answers() {
        return this == CONSCIOUSNESS ? ACVPU : YES_OR_NO;
    }

    /// Refuses what is no answer to it.
    ///
    /// @throws IllegalArgumentException that begins with the name of the field
    public void require(Answer answer, String field) {
        if (!answers().contains(answer)) {
            throw new IllegalArgumentException(
                    field + " to " + wireName + " must be one of " + answers() + ", not " + answer);
        }
    }
}
