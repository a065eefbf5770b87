/** Doors that re-export what the first screen does not use must not drag it in. */
export const treeshake = {
  propertyReadSideEffects: false as const,
  moduleSideEffects: (id: string): boolean => !/src\/(api\/(index|change)|session\/account|lib\/uuid)\.ts$/.test(id),
};
