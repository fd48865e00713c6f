throw new Error("It cannot even be loaded.");
