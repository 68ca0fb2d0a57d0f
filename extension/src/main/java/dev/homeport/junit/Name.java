package dev.homeport.junit;

/** A name, which declarations of one kind of annotation share. */
record Name(Class<?> annotationType, String name) {}
