/** True while developing and in builds made for the component tests. */
declare const __EXAMPLES__: boolean;
