// A page drawn on the server hears of nothing and is asked nothing: listeners that modules set up as they load fall away.
Object.assign(globalThis, { addEventListener: () => undefined });
