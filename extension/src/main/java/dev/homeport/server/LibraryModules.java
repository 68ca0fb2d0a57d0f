package dev.homeport.server;

/**
 * The modules of optional libraries. Homeport's own module requires none of them, as hardly a project has them all and some
 * have no name of their own; it reads those that are there. Stateless.
 */
final class LibraryModules {

    private LibraryModules() {}

    /** Has Homeport's module, if it is one, read all the modules and class paths that it can see. */
    static void read() {
        Module homeport = LibraryModules.class.getModule();
        if (!homeport.isNamed()) {
            return; // on the class path, where everything is read
        }
        read(homeport, homeport.getLayer());
        for (ClassLoader loader = homeport.getClassLoader(); loader != null; loader = loader.getParent()) {
            homeport.addReads(loader.getUnnamedModule());
        }
    }

    private static void read(Module homeport, ModuleLayer layer) {
        layer.modules().forEach(homeport::addReads);
        layer.parents().forEach(parent -> read(homeport, parent));
    }
}
