package dev.krsession.codec;

/**
 * The options of one application's codec.
 *
 * @param allowed records, beans and enums that may be stored as JSON
 * @param java classes that may be stored by Java serialization
 * @param nodeLocal classes whose objects are never stored
 * @param nodeLocalAttributes names of attributes that are never stored
 * @param sealAll whether every value is sealed, and not only Java objects
 * @param instance the application's name in the store
 * @param maxBytes the maximum bytes of one attribute
 */
public record CodecOptions(
    AllowedTypes allowed,
    JavaTypes java,
    NodeLocalTypes nodeLocal,
    NodeLocalAttributes nodeLocalAttributes,
    boolean sealAll,
    String instance,
    int maxBytes) {}
