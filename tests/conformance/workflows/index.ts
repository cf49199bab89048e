export * from './basics';
export * from './activities';
export * from './children';
export * from './messages';
